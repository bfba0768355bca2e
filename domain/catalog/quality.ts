/** What a listing lacks for a buyer to decide, with the field to mend it at, the most telling first. */
export type QualityHint = {
  code: "picture" | "fewPictures" | "alt" | "description" | "storage" | "shelfLife" | "weight";
  field: string;
};

type Listing = {
  pictures: readonly { alt: string }[];
  description: string;
  storage: string;
  shelfLife: string;
  sizes: readonly { id: string; weightGrams: number; netQuantity: number; netUnit: "g" | "ml" | "piece" }[];
};

const fewestPictures = 3;
/** Letters under which a description says too little. */
export const shortestDescription = 80;

/**
 * Which hints a listing gets. A weight is doubted when it is no more than what the pack holds, or the guess for pieces nobody weighed: delivery is
 * paid by it.
 */
export function qualityHints({ pictures, description, storage, shelfLife, sizes }: Listing): QualityHint[] {
  const hints: (QualityHint | false)[] = [
    pictures.length === 0 && { code: "picture", field: "pictures" },
    pictures.length > 0 && pictures.length < fewestPictures && { code: "fewPictures", field: "pictures" },
    pictures.some(({ alt }) => alt === "") && { code: "alt", field: "pictures" },
    description.trim().length < shortestDescription && { code: "description", field: "description" },
    storage === "" && { code: "storage", field: "storage" },
    shelfLife === "" && { code: "shelfLife", field: "shelfLife" },
    sizes.some(isDoubtful) && { code: "weight", field: "sizes" },
  ];
  return hints.filter((hint) => hint !== false);
}

function isDoubtful({ weightGrams, netQuantity, netUnit }: Listing["sizes"][number]): boolean {
  return netUnit === "piece" ? weightGrams === netQuantity * 500 : netUnit === "g" && weightGrams <= netQuantity;
}

/** What may be the matter with a photograph: a gentle word, never a refusal. */
export type PictureHint = "small" | "dark" | "bright" | "blurred";

const leastSide = 600;
/** Mean light under which a picture looks like evening, and over which its subject is washed out; of 255. */
const darkest = 60;
const brightest = 235;
/** Variance of the Laplacian under which hardly an edge is left. */
const leastSharpness = 40;

/** Which hints a photograph gets, the most telling first. What was never measured gets none. */
export function pictureHints(picture: {
  width: number;
  height: number;
  brightness: number | null;
  sharpness: number | null;
}): PictureHint[] {
  const { width, height, brightness, sharpness } = picture;
  const hints: (PictureHint | false)[] = [
    brightness !== null && brightness < darkest && "dark",
    sharpness !== null && sharpness < leastSharpness && "blurred",
    Math.min(width, height) < leastSide && "small",
    brightness !== null && brightness > brightest && "bright",
  ];
  return hints.filter((hint) => hint !== false);
}
