/** Line icons on a 16 grid, in the colour of the text beside them. */
const PATHS = {
  chat: <path d="M2.5 3.5h11v7.5H7L4 13.5V11H2.5z" />,
  bag: <path d="M3.5 5.5h9l.8 8H2.7zM5.8 5.5V4.8a2.2 2.2 0 0 1 4.4 0v.7" />,
  box: <path d="M2.5 5 8 2.5 13.5 5v6L8 13.5 2.5 11zM2.5 5 8 7.5 13.5 5M8 7.5v6" />,
  truck: (
    <>
      <path d="M1.5 4h8v7h-8zM9.5 6.5h3l2 2.5v2h-5" />
      <circle cx="4.5" cy="12" r="1.3" />
      <circle cx="11.5" cy="12" r="1.3" />
    </>
  ),
  chart: <path d="M3 13V8M8 13V3.5M13 13V6.5" />,
  cog: (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2 13.5 13.5" />
    </>
  ),
  smile: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M5.8 9.3c1.2 1.6 3.2 1.6 4.4 0M6.2 6.5h.01M9.8 6.5h.01" />
    </>
  ),
  picture: <path d="M2.5 3.5h11v9h-11zM2.5 11l3.5-3 2.5 2 2-1.5 3 2.5" />,
  cut: <path d="M3 3v4M3 3h4M13 13V9M13 13H9" />,
  gift: (
    <path d="M2.5 6h11v2.5h-11zM3.5 8.5v5h9v-5M8 6v7.5M8 6C6 6 5 5.3 5 4.2S6.5 2.6 8 6c1.5-3.4 3-2.9 3-1.8S10 6 8 6z" />
  ),
  down: <path d="M4 6l4 4 4-4" />,
} as const

export type IconName = keyof typeof PATHS

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    {PATHS[name]}
  </svg>
)
