import { type CareRule, CHANNELS } from '@shuke/shared/care'
import { CareClass, type Channel, type Plan, type RuleSettings } from '@shuke/shared/model'
import { textsOf } from '@shuke/shared/template'
import { useMessages } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { Field } from '../../field.tsx'
import { hrefOf } from '../../place.ts'
import { useWords } from '../../use-words.ts'
import { HourSpanField } from '../hour-span.tsx'
import { NumberField } from '../number-field.tsx'
import { Overrides } from './overrides.tsx'
import { backToDefault, isDefault, patched } from './rule-settings.ts'

export type ChangeRule = (next: (now: RuleSettings) => RuleSettings, label: string) => void

export interface RuleFormProps {
  readonly rule: CareRule
  readonly settings: RuleSettings
  readonly quiet: Plan['quiet']
  readonly mayEdit: boolean
  readonly change: ChangeRule
}

/** The longest that anything waits: ten years. */
export const MOST = { days: 3650, hours: 8760 } as const

export function RuleForm({ rule, settings, quiet, mayEdit, change }: RuleFormProps) {
  const { plan: words } = useWords().care
  const disabled = !mayEdit
  const careClass = settings.class ?? rule.class
  return (
    <>
      <div className="form">
        {!rule.onTheDay && (
          <>
            <NumberField
              label={words.after[rule.unit]}
              value={settings.after}
              limits={{ min: 0, max: MOST[rule.unit] }}
              unit={words.units[rule.unit]}
              disabled={disabled}
              onChange={(after) => change((now) => patched(now, { after }), words.after[rule.unit])}
            />
            <NumberField
              label={words.lapses}
              value={settings.lapses}
              limits={{ min: 0.25, max: 365 }}
              unit={words.units.days}
              disabled={disabled}
              onChange={(lapses) => change((now) => patched(now, { lapses }), words.lapses)}
            />
          </>
        )}
        <HourSpanField
          value={settings.window}
          quiet={quiet}
          disabled={disabled}
          onChange={(window) => change((now) => patched(now, { window }), words.window)}
        />
        {!rule.fixedChannel && <ChannelField settings={settings} disabled={disabled} change={change} />}
        <Field label={words.class} hint={words.classWhy[careClass]}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={careClass}
              disabled={disabled}
              onChange={({ target }) => {
                const chosen = CareClass.parse(target.value)
                change((now) => patched(now, { class: chosen === rule.class ? undefined : chosen }), words.class)
              }}
            >
              {CareClass.options.map((one) => (
                <option key={one} value={one}>
                  {words.classes[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {rule.byGoods && (
        <div className="overrides">
          <Overrides kind="byCategory" {...{ rule, settings, mayEdit, change }} />
          <Overrides kind="byShop" {...{ rule, settings, mayEdit, change }} />
        </div>
      )}
      <div className="acts">
        {textsOf(rule.id) && (
          <a className="btn sm" href={hrefOf({ page: 'care', part: 'texts', rule: rule.id })}>
            {words.toTexts}
          </a>
        )}
        {mayEdit && (
          <Button
            small
            look="quiet"
            icon="undo"
            disabled={isDefault(settings, rule)}
            onClick={() => change((now) => backToDefault(now, rule), words.isDefault)}
          >
            {words.toDefault}
          </Button>
        )}
      </div>
    </>
  )
}

interface ChannelFieldProps extends Pick<RuleFormProps, 'settings' | 'change'> {
  readonly disabled: boolean
}

function ChannelField({ settings, disabled, change }: ChannelFieldProps) {
  const { plan: words } = useWords().care
  const { channel: names } = useMessages()
  const nameOf = (channel: Channel) => (channel === 'chat' ? words.chat : names[channel])
  return (
    <Field label={words.channel} hint={words.channelWhy}>
      {(ids) => (
        <select
          {...ids}
          className="in"
          value={settings.channel ?? ''}
          disabled={disabled}
          onChange={({ target }) => {
            const channel = CHANNELS.find((one) => one === target.value)
            change((now) => patched(now, { channel }), words.channel)
          }}
        >
          <option value="">{words.anyChannel}</option>
          {CHANNELS.map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
