import { classes } from "@/components/ui/classes";
import type { UnitMap } from "@/domain/places/map-of";

/** The province, small, with one place in it: where a product comes from, where a seller works. */
export function OriginMap({
  title,
  shapes: map,
  code,
  className,
}: {
  title: string;
  shapes: UnitMap;
  code: string;
  className?: string;
}) {
  const place = map.shapes.find((shape) => shape.code === code);
  return (
    <svg
      viewBox={`${map.box.x} ${map.box.y} ${map.box.width} ${map.box.height}`}
      role="img"
      aria-label={title}
      className={classes("block h-auto w-full max-w-80 overflow-visible", className)}
    >
      <g strokeLinejoin="round" strokeLinecap="round" className="fill-none">
        <path d={map.outline} className="fill-earth-pale" />
        <path d={map.districtBorders} className="stroke-ramp-2" strokeWidth={9} />
        <path d={map.outline} className="stroke-ramp-4" strokeWidth={14} />
        {place ? (
          <>
            <path d={place.path} className="fill-earth stroke-card" strokeWidth={10} />
            <circle cx={place.middle[0]} cy={place.middle[1]} r={210} className="stroke-earth-deep" strokeWidth={10} />
          </>
        ) : null}
      </g>
    </svg>
  );
}
