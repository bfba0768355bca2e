export function findChromium(): string;
export function findInstalledChromium(): string | null;
