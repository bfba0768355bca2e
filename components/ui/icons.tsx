import type { ComponentProps } from "react";

/** Line icons of one weight, drawn on a 24-unit grid. Decorative: the words stand beside them. */
const shapes = {
  home: "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z",
  map: "M9 4.5 3.5 6.8v12.7L9 17.2m0-12.7 6 2.3m-6-2.3v12.7m6-10.4 5.5-2.3v12.7L15 19.5m0-12.7v12.7m0 0-6-2.3",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zm4.7-1.8L20 20",
  basket: "M3.5 9.5h17l-1.6 8.9a1.5 1.5 0 0 1-1.5 1.2H6.6a1.5 1.5 0 0 1-1.5-1.2zM8 9.5 11 4m5 5.5L13 4M9.5 13v3m5-3v3",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7.5 8.5c.6-3.7 3.7-5.5 7.5-5.5s6.9 1.8 7.5 5.5",
  store:
    "M4.5 10v9.5h15V10M3.5 9.5 5.5 4.5h13l2 5a2.8 2.8 0 0 1-5.6.3 2.9 2.9 0 0 1-5.8 0 2.8 2.8 0 0 1-5.6-.3zM10 19.5v-5h4v5",
  pin: "M12 21s6.5-6 6.5-11a6.5 6.5 0 1 0-13 0c0 5 6.5 11 6.5 11zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  money: "M3.5 7h17v10h-17zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6.5 12h.5m10 0h.5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  truck:
    "M3 6.5h10.5v10H3zm10.5 3.5h4l3 3.5v3h-7m-8 3a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm10.5 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  leaf: "M5 19c0-8 5-13 14.5-14C19 14.5 14 19.5 7 18m-2.5 2.5C7 15 10 12 14 10",
  share: "M12 15V4m0 0L8 8m4-4 4 4M5 13v6.5h14V13",
  filter: "M4 6.5h16M7 12h10m-7 5.5h4",
  menu: "M4 7h16M4 12h16M4 17h16",
  chevron: "m9 6 6 6-6 6",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zm0-13V12l3 2",
  certificate: "M12 14.5a5 5 0 1 0 0-10 5 5 0 0 0 0 10zm-3 -.8L7.5 21l4.5-2.5 4.5 2.5L15 13.7",
  phone:
    "M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4 5.7 2 2 0 0 1 6 3.5z",
  mail: "M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5",
  chat: "M4 5h16v11.5h-9L6.5 20v-3.5H4zM8 9.5h8M8 12.5h5",
  mobile: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm3 15h2",
  basketPlus:
    "M3.5 9.5h17l-1.6 8.9a1.5 1.5 0 0 1-1.5 1.2H6.6a1.5 1.5 0 0 1-1.5-1.2zM8 9.5 11 4m5 5.5L13 4m-1 8v5m-2.5-2.5h5",
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, className = "size-6", ...props }: ComponentProps<"svg"> & { name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      {...props}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
