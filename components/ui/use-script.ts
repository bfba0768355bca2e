import { useSyncExternalStore } from "react";

/** False while the page is only markup, true once its script runs: for controls that do nothing without it. */
export function useScript(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
