/** How many units may be sold of a forecast: so many hundredths of it, rounded down. */
export function mostOf({ forecastUnits, capPercent }: { forecastUnits: number; capPercent: number }): number {
  return Math.floor((forecastUnits * capPercent) / 100);
}
