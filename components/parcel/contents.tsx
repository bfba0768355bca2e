type Named = { id: string; productName: string; variantName: string };

/** What lies in a parcel: how many of what. */
export function Contents({
  units,
  lines,
}: {
  units: readonly { orderLineId: string; quantity: number }[];
  lines: readonly Named[];
}) {
  return (
    <ul>
      {units.map(({ orderLineId, quantity }) => {
        const line = lines.find(({ id }) => id === orderLineId);
        return (
          <li key={orderLineId} className="flex gap-3 py-0.5 leading-snug">
            <span className="tabular w-10 shrink-0 font-semibold">{quantity} ×</span>
            <span>
              {line?.productName}, {line?.variantName}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
