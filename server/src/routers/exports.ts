/** What a shop knows, to be taken along: page after page, each a piece of a file. */
import { EXPORT_TABLE_NAMES } from '@shuke/shared/export'
import { LOCALES, wellFormed } from '@shuke/shared/model'
import { z } from 'zod'
import { signedOut } from '../auth/not-let-in.ts'
import { beginExport } from '../exports/begin.ts'
import { exportPage, stopExport } from '../exports/export-page.ts'
import { tokenIn } from '../store/devices.ts'
import { memberProcedure, router } from '../trpc.ts'

const ExportId = wellFormed(64).min(1)

const tokenOf = ({ authorization }: { readonly authorization: string | undefined }): string => {
  const token = tokenIn(authorization)
  if (token === null) throw signedOut()
  return token
}

export const exportsRouter = router({
  begin: memberProcedure
    .input(z.strictObject({ format: z.enum(['csv', 'json']), locale: z.enum(LOCALES) }))
    .output(z.object({ export: z.string(), rows: z.int() }))
    .mutation(({ ctx, input: { format, locale } }) =>
      beginExport(ctx.store, ctx.me, { format, locale, token: tokenOf(ctx) }, ctx.exportRowsPerDay, ctx.now()),
    ),

  /** A mutation: it is counted. */
  page: memberProcedure
    .input(z.strictObject({ export: ExportId, after: wellFormed(300).nullable() }))
    .output(
      z.object({
        table: z.enum(EXPORT_TABLE_NAMES),
        /** The next piece of the table's file; in JSON of the one file. */
        text: z.string(),
        rows: z.int(),
        after: z.string().nullable(),
      }),
    )
    .mutation(({ ctx, input: { export: id, after } }) =>
      exportPage(ctx.store, ctx.me, { id, after, token: tokenOf(ctx) }, ctx.exportRowsPerDay, ctx.now()),
    ),

  stop: memberProcedure
    .input(z.strictObject({ export: ExportId }))
    .output(z.object({}))
    .mutation(async ({ ctx, input: { export: id } }) => {
      await stopExport(ctx.store, ctx.me, { id, token: tokenOf(ctx) }, ctx.now())
      return {}
    }),
})
