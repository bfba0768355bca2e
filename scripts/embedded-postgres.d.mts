export class Obstacle extends Error {}
export const root: string;
export function dataFolder(): string;
export function makeFolder(folder: string): void;
export function freePort(preferred?: number): Promise<number>;
export function isAlive(pid: number): boolean;
export type EmbeddedPostgres = {
  url: string;
  urlOf: (database: string) => string;
  pid: number;
  leave: () => Promise<void>;
};
export function enterEmbeddedPostgres(options?: {
  folder?: string;
  port?: number;
  isDurable?: boolean;
  say?: (line: string) => void;
}): Promise<EmbeddedPostgres>;
