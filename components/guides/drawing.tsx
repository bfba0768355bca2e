import type { ReactNode } from "react";

/** Small flat drawings of our own, in the palette's colours: recognisable at 64 px, a few hundred bytes each. */
const line = "fill-none stroke-ink";
const pack = <path d="M22 26h20l3 24H19z" className="fill-gold-pale stroke-ink" />;
const crate = <path d="M12 24h40v28H12z" className="fill-gold-pale stroke-ink" />;
const paper = <path d="M17 8h30v48H17z" className="fill-card stroke-ink" />;

const drawings = {
  camera: (
    <>
      <path d="M8 20h12l4-6h16l4 6h12v32H8z" className="fill-earth-pale stroke-ink" />
      <circle cx="32" cy="35" r="10" className="fill-card stroke-ink" />
      <circle cx="32" cy="35" r="4" className="fill-earth" />
    </>
  ),
  words: (
    <>
      {paper}
      <path d="M23 20h18M23 28h18M23 36h18M23 44h10" className={line} />
    </>
  ),
  price: (
    <>
      <path d="M8 32 30 10h24v24L32 56z" className="fill-gold-pale stroke-ink" />
      <circle cx="46" cy="18" r="3" className="fill-card stroke-ink" />
      <path d="m24 34 12 12M30 28l8 8" className={line} />
    </>
  ),
  send: (
    <>
      <path d="M10 42v12h44V42" className={line} />
      <path d="M32 44V12M20 24l12-12 12 12" className="fill-none stroke-leaf" />
    </>
  ),
  window: (
    <>
      <path d="M6 8h24v34H6zM18 8v34M6 25h24" className="fill-gold-pale stroke-ink" />
      <path d="M38 30h16l2 22H36z" className="fill-earth-pale stroke-ink" />
      <path d="M6 52h52" className={line} />
    </>
  ),
  cloth: (
    <>
      <path d="M6 42h52l-6 14H12z" className="fill-leaf-pale stroke-ink" />
      <path d="M23 18h18l3 24H20z" className="fill-gold-pale stroke-ink" />
    </>
  ),
  phone: (
    <>
      <path d="M20 6h24v52H20z" className="fill-card stroke-ink" />
      <path d="M24 12h16v34H24z" className="fill-earth-pale stroke-ink" />
      <circle cx="32" cy="52" r="2" className="fill-ink" />
    </>
  ),
  frames: (
    <>
      <path d="M4 20h16v24H4zM24 20h16v24H24zM44 20h16v24H44z" className="fill-card stroke-ink" />
      <path d="M8 38h8M28 28h8v10h-8zM48 40l4-10 4 10z" className="fill-earth-pale stroke-ink" />
    </>
  ),
  list: (
    <>
      {paper}
      <path d="m22 20 3 3 4-5M22 33l3 3 4-5M22 46l3 3 4-5" className="fill-none stroke-leaf" />
      <path d="M33 21h9M33 34h9M33 47h9" className={line} />
    </>
  ),
  box: (
    <>
      {crate}
      <path d="m12 24-6-10M52 24l6-10" className={line} />
      <path d="M24 10h16v18H24z" className="fill-earth-pale stroke-ink" />
    </>
  ),
  tape: (
    <>
      {crate}
      <path d="M28 24h8v28h-8z" className="fill-earth-pale stroke-ink" />
    </>
  ),
  label: (
    <>
      {crate}
      <path d="M22 30h20v14H22z" className="fill-card stroke-ink" />
      <path d="M26 35h12M26 39h8" className={line} />
    </>
  ),
  calendar: (
    <>
      <path d="M10 14h44v40H10z" className="fill-card stroke-ink" />
      <path d="M10 14h44v10H10z" className="fill-earth stroke-ink" />
      <path d="M20 8v8M44 8v8" className={line} />
      <path d="M18 32h6M29 32h6M40 32h6M18 42h6M29 42h6" className="fill-none stroke-leaf" />
    </>
  ),
  pen: (
    <>
      <path d="M10 54l4-14L42 12l10 10-28 28z" className="fill-gold-pale stroke-ink" />
      <path d="m36 18 10 10M10 54h44" className={line} />
    </>
  ),
  qr: (
    <>
      {pack}
      <path d="M25 32h6v6h-6zM34 32h5v5h-5zM25 41h5v5h-5z" className="fill-card stroke-ink" />
      <path d="M35 41h4v5" className={line} />
      <path d="M24 26v-8h16v8" className={line} />
    </>
  ),
  eye: (
    <>
      <path d="M6 32c8-14 18-18 26-18s18 4 26 18c-8 14-18 18-26 18S14 46 6 32z" className="fill-card stroke-ink" />
      <circle cx="32" cy="32" r="9" className="fill-leaf-pale stroke-ink" />
      <circle cx="32" cy="32" r="3" className="fill-ink" />
    </>
  ),
  check: (
    <>
      <circle cx="32" cy="32" r="24" className="fill-leaf-pale stroke-ink" />
      <path d="m20 33 8 8 16-18" className="fill-none stroke-leaf-deep" />
    </>
  ),
  chat: (
    <>
      <path d="M8 12h48v32H30L18 56V44H8z" className="fill-card stroke-ink" />
      <path d="M18 24h28M18 33h18" className={line} />
    </>
  ),
  clock: (
    <>
      <circle cx="32" cy="32" r="24" className="fill-card stroke-ink" />
      <path d="M32 16v16l11 7" className="fill-none stroke-earth" />
    </>
  ),
  lock: (
    <>
      <path d="M20 28V18a12 12 0 0 1 24 0v10" className={line} />
      <path d="M12 28h40v28H12z" className="fill-gold-pale stroke-ink" />
      <path d="M32 38v8" className="fill-none stroke-earth" />
    </>
  ),
  back: (
    <>
      <path d="M52 52V40c0-9-6-14-15-14H12" className="fill-none stroke-earth" />
      <path d="M24 12 10 26l14 14" className="fill-none stroke-earth" />
    </>
  ),
  money: (
    <>
      <path d="M6 18h52v28H6z" className="fill-leaf-pale stroke-ink" />
      <circle cx="32" cy="32" r="8" className="fill-card stroke-ink" />
      <path d="M14 26v12M50 26v12" className={line} />
    </>
  ),
  sheet: (
    <>
      <path d="M8 12h48v40H8z" className="fill-card stroke-ink" />
      <path d="M8 12h48v10H8z" className="fill-leaf stroke-ink" />
      <path d="M8 32h48M8 42h48M24 12v40M40 12v40" className={line} />
    </>
  ),
  hands: (
    <>
      <circle cx="20" cy="20" r="8" className="fill-gold-pale stroke-ink" />
      <circle cx="44" cy="20" r="8" className="fill-earth-pale stroke-ink" />
      <path d="M6 54c0-14 6-20 14-20s12 4 12 10c0-6 4-10 12-10s14 6 14 20z" className="fill-leaf-pale stroke-ink" />
    </>
  ),
  bank: (
    <>
      <path d="M6 24 32 8l26 16z" className="fill-earth-pale stroke-ink" />
      <path d="M12 24v24M24 24v24M40 24v24M52 24v24M6 54h52M8 48h48" className={line} />
    </>
  ),
  pin: (
    <>
      <path d="M6 44 22 38l20 8 16-6v14l-16 6-20-8-16 6z" className="fill-leaf-pale stroke-ink" />
      <path d="M32 44C22 32 18 26 18 20a14 14 0 0 1 28 0c0 6-4 12-14 24z" className="fill-earth-pale stroke-ink" />
      <circle cx="32" cy="20" r="5" className="fill-card stroke-ink" />
    </>
  ),
  mic: (
    <>
      <path d="M24 14a8 8 0 0 1 16 0v18a8 8 0 0 1-16 0z" className="fill-earth-pale stroke-ink" />
      <path d="M16 30a16 16 0 0 0 32 0M32 46v10M22 56h20" className={line} />
    </>
  ),
  plant: (
    <>
      <path d="M8 48h48v8H8z" className="fill-gold-pale stroke-ink" />
      <path d="M32 48V24" className={line} />
      <path
        d="M32 32C20 32 14 26 12 14c12 0 20 6 20 18zM32 26c0-10 7-16 20-16 0 10-8 16-20 16z"
        className="fill-leaf-pale stroke-ink"
      />
    </>
  ),
  star: <path d="m32 6 8 18 19 2-14 13 4 19-17-10-17 10 4-19L5 26l19-2z" className="fill-gold-pale stroke-ink" />,
  ticket: (
    <>
      <path d="M6 18h52v9a5 5 0 0 0 0 10v9H6v-9a5 5 0 0 0 0-10z" className="fill-gold-pale stroke-ink" />
      <path d="M40 18v28" className="fill-none stroke-ink [stroke-dasharray:3_4]" />
      <path d="m16 38 14-12" className="fill-none stroke-earth" />
      <circle cx="17" cy="27" r="2.5" className="fill-earth" />
      <circle cx="29" cy="37" r="2.5" className="fill-earth" />
    </>
  ),
  link: (
    <>
      <path d="m28 36 8-8" className={line} />
      <path d="M30 20 38 12a10 10 0 0 1 14 14l-8 8" className="fill-none stroke-earth" />
      <path d="m34 44-8 8a10 10 0 0 1-14-14l8-8" className="fill-none stroke-leaf" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type DrawingName = keyof typeof drawings;

/** A drawing of a guide; without words of its own beside the words it goes with. */
export function Drawing({ name, alt }: { name: DrawingName; alt: string }) {
  return (
    <svg
      viewBox="0 0 64 64"
      {...(alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt })}
      strokeWidth="2"
      strokeLinejoin="round"
      strokeLinecap="round"
      className="size-16 shrink-0"
    >
      {drawings[name]}
    </svg>
  );
}
