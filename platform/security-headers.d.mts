export function publicPagePolicy(): string;
export function requestPagePolicy(nonce: string): string;
export function publicPageHeaders(): Headers;
type Headers = { source: string; headers: { key: string; value: string }[] }[];
export function publicFileHeaders(): Headers;
export function listPageHeaders(): Headers;
export function isRenderedPerRequest(path: string): boolean;
