export function publicPagePolicy(): string;
export function requestPagePolicy(nonce: string): string;
export function publicPageHeaders(): { source: string; headers: { key: string; value: string }[] }[];
