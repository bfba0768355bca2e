/** A harvest as the buyer was shown it; without days where only its name came. */
export type ShownHarvest = { id: string; days: { from: string; to: string } | null };

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const day = String.raw`\d{4}-\d{2}-\d{2}`;
const shownText = new RegExp(`^(${uuid})(?::(${day}):(${day}))?$`);

/** A harvest and its days in one word of the checkout form. */
export function writeShown({ id, from, to }: { id: string; from: string; to: string }): string {
  return `${id}:${from}:${to}`;
}

/** What `writeShown` wrote, or a name alone; null for anything else. */
export function readShown(text: string): ShownHarvest | null {
  const [, id, from, to] = shownText.exec(text) ?? [];
  if (id === undefined) return null;
  return { id, days: from === undefined || to === undefined ? null : { from, to } };
}
