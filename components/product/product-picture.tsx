import { illustrationGround, leadingView, pictureSrcSet } from "@/components/product/illustrations";
import { classes } from "@/components/ui/classes";

type Picture = { slug?: string; illustration: string; imageHash: string | null };

const photoWidths = [320, 640, 960] as const;

/** Addresses of one picture in its sizes: the seller's photograph when there is one, else the illustration. */
export function pictureSources({ illustration, imageHash }: Picture, view = 1): { src: string; srcSet: string } {
  if (imageHash === null) return pictureSrcSet(illustration, view);
  const address = (width: number) => `/media/${imageHash}-${width}.webp`;
  return { src: address(320), srcSet: photoWidths.map((width) => `${address(width)} ${width}w`).join(", ") };
}

/** The product on a calm ground tinted by its group. */
export function ProductPicture({
  picture,
  alt,
  sizes,
  isFirst,
  className,
}: {
  picture: Picture;
  alt: string;
  sizes: string;
  isFirst?: boolean;
  className?: string;
}) {
  const ground = picture.imageHash === null ? illustrationGround(picture.illustration) : "bg-sand";
  return (
    <div className={classes("overflow-hidden", ground, className)}>
      <img
        {...pictureSources(picture, leadingView(picture.illustration, picture.slug ?? ""))}
        sizes={sizes}
        alt={alt}
        width={640}
        height={640}
        loading={isFirst ? "eager" : "lazy"}
        fetchPriority={isFirst ? "high" : undefined}
        decoding="async"
        className="size-full object-cover"
      />
    </div>
  );
}
