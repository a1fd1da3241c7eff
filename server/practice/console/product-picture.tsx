/** A product as an outline on two colours of cloth. */
import { useId } from 'react'
import type { Picture, PictureShape } from '../shop/types.ts'

const OUTLINES: Readonly<Record<PictureShape, string>> = {
  shirt: 'M15 11l5-2 2.5 2.5L25 9l5 2 4 6-4 2.5-1-1.5v17H16V18l-1 1.5-4-2.5z',
  skirt: 'M18 9h9l1 4 6 22H11l6-22zM18 13h9M20 14l-3 21M25 14l3 21',
  scarf: 'M10 12l25-2-2 24-22 1zM14 15l17-1.5-1.5 17-15 .8zM18 19l9-.8-1 9-8 .5z',
  robe: 'M16 9l6.5 5L29 9l6 9-4 2v16H14V20l-4-2zM22.5 14v22M14 25h17',
  camisole: 'M17 8v6M28 8v6M15 14c2 2 4 0 7.5 2 3.5-2 5.5 0 7.5-2l2 21H13z',
  band: 'M9 24c4-8 23-10 27-3-3 7-20 8-27 3zM13 22c4-3 15-4 19-1',
  trousers: 'M15 9h15l1 4 3 22h-8l-3.5-18L19 35h-8l3-22zM14.5 13h16M22.5 13v4',
  tin: 'M14 14c0-4 17-4 17 0v19c0 4-17 4-17 0zM14 14c0 4 17 4 17 0M14 22c4 2.5 13 2.5 17 0M14 28c4 2.5 13 2.5 17 0',
  cake: 'M9 24c0-8 6-13 13.5-13S36 16 36 24s-6 11-13.5 11S9 32 9 24zM14 24c0-5 4-8 8.5-8s8.5 3 8.5 8-4 7-8.5 7-8.5-2-8.5-7z',
  pot: 'M13 20c2-3 17-3 19 0 3 6 1 13-4 14H17c-5-1-7-8-4-14zM18 17.5c0-3 9-3 9 0M22.5 15v-2M32.5 21c5-1 5 8 0 8M12.5 26l-5-6h3',
  cup: 'M9 17h16l-4 11h-8zM13.5 28v3h7v-3M22 14h15l-3.5 10h-8M26 24v3h6v-3',
  cloth: 'M10 14h25v18H10zM10 19h25M10 27h25M15 14v18M30 14v18',
}

export const ProductPicture = ({ picture, size }: { readonly picture: Picture; readonly size: number }) => {
  const gradient = useId()
  return (
    <svg className="picture" width={size} height={size} viewBox="0 0 45 45" aria-hidden="true">
      <defs>
        <linearGradient id={gradient} x1="0.25" y1="0" x2="0.75" y2="1">
          <stop offset="0" stopColor={picture.from} />
          <stop offset="1" stopColor={picture.to} />
        </linearGradient>
      </defs>
      <rect width="45" height="45" rx="4" fill={`url(#${gradient})`} />
      <path
        d={OUTLINES[picture.shape]}
        fill="#fff"
        fillOpacity="0.28"
        stroke="#fff"
        strokeOpacity="0.85"
        strokeWidth="1.1"
        strokeLinejoin="round"
      />
    </svg>
  )
}
