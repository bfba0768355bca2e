import { palettes, type Palette } from "@/db/enums";

export { palettes, type Palette };

/** The class of globals.css that dresses a page in a palette. Named in full, so that the stylesheet keeps them. */
export const paletteClasses: Readonly<Record<Palette, string>> = {
  earth: "palette-earth",
  leaf: "palette-leaf",
  gold: "palette-gold",
  river: "palette-river",
  plum: "palette-plum",
  night: "palette-night",
};
