import { dayRandom, type Random } from "@/db/seed/random";
import type { SeedProduct } from "@/db/seed/products";
import { addDays, addMonths, daysBetween, type LocalDay } from "@/platform/clock";

export type SeedCertificate = {
  stars: number;
  decisionNumber: string;
  decidedOn: LocalDay;
  issuer: string;
  revokedOn: LocalDay | null;
  evidence: "sourced" | "demo";
};

const mostSold = ["I.3.c", "I.2.a", "I.4.b", "I.6", "I.2.b", "I.1.a", "III.1", "I.5.b", "IV.1", "VI.1"];
const firstDecision = "2020-01-06" as LocalDay;
const daysBetweenDecisions = 7;
/** From 2023 on a decision may follow the day the story is told; what was true before is the same in every story. */
const newYear = "2023-01-01" as LocalDay;

/**
 * A decision a week since 2020, whatever day the story is told: so at any time some certificates hold, with three to five stars, some lapse
 * within months, some have lapsed, were renewed, regraded or revoked. One certificate follows the day: it lapses tomorrow.
 */
export function certify(products: readonly SeedProduct[], until: LocalDay): void {
  const candidates = products.filter(
    (product) => product.startsOn !== null && product.sources.length === 0 && mostSold.includes(product.groupCode),
  );
  const [lapsing, ...others] = candidates.filter((product) => isOnlineOn(product, newYear) && product.endsOn === null);
  const rest = candidates.filter((product) => product !== lapsing);
  if (!lapsing || others.length === 0) throw new Error("nothing to certify");
  for (let number = 0; ; number += 1) {
    const day = addDays(firstDecision, number * daysBetweenDecisions);
    if (day > until) break;
    decide(dayRandom("certificates", day), rest, { day, number });
  }
  const decidedOn = addMonths(addDays(until, 2), -36);
  if (decidedOn >= newYear)
    lapsing.certificates.push(demoCertificate(dayRandom("certificates", newYear), 4, decidedOn, 0));
}

/** Either one that lapses soon is renewed, now and then with a star more, or another product gets its first. */
function decide(
  random: Random,
  candidates: readonly SeedProduct[],
  { day, number }: { day: LocalDay; number: number },
): void {
  const open = candidates.filter((product) => isOnlineOn(product, day));
  const soon = open.filter((product) => {
    const last = product.certificates.at(-1);
    const left = last ? daysBetween(day, addMonths(last.decidedOn, 36)) : 0;
    return last?.revokedOn === null && left > 0 && left <= 90;
  });
  const renewed = soon.length > 0 && random.chance(0.4) ? random.pick(soon) : null;
  const fresh = open.filter((product) => product.certificates.length === 0);
  const product = renewed ?? (fresh.length > 0 ? random.pick(fresh) : null);
  if (!product) return;
  const before = renewed?.certificates.at(-1)?.stars ?? null;
  const stars = before === null ? starsOf(random, number) : Math.min(5, before + (random.chance(0.35) ? 1 : 0));
  const made = demoCertificate(random, stars, day, number + 1);
  product.certificates.push(number % 40 === 20 ? { ...made, revokedOn: addMonths(day, 14) } : made);
}

function starsOf(random: Random, number: number): number {
  if (number % 16 === 8) return 5;
  return random.chance(0.42) ? 4 : 3;
}

function isOnlineOn(product: SeedProduct, day: LocalDay): boolean {
  return product.startsOn !== null && product.startsOn < day && (product.endsOn === null || product.endsOn > day);
}

/** What a source says of a product: the year and the stars. The day within the year is the demo's. */
export function sourcedCertificates(random: Random, stars: number, year: number, place: number): SeedCertificate[] {
  const decidedOn = `${year}-12-${String(10 + (place % 18)).padStart(2, "0")}` as LocalDay;
  const day = year >= 2025 ? (`${year}-06-${String(10 + (place % 18)).padStart(2, "0")}` as LocalDay) : decidedOn;
  const first: SeedCertificate = {
    stars,
    decisionNumber: `(chưa rõ số, ${year})`,
    decidedOn: day,
    issuer: issuerOf(stars, day, null),
    revokedOn: null,
    evidence: "sourced",
  };
  if (year > 2022 || !random.chance(0.55)) return [first];
  return [first, demoCertificate(random, stars, addMonths(day, 35), 900 + place)];
}

function demoCertificate(random: Random, stars: number, decidedOn: LocalDay, place: number): SeedCertificate {
  return {
    stars,
    decisionNumber: `${100 + place}/QĐ-UBND-${decidedOn.slice(0, 4)}`,
    decidedOn,
    issuer: issuerOf(stars, decidedOn, random.pick(["Lộc Ninh", "Bù Đăng", "Đồng Phú", "Bù Đốp", "Hớn Quản"])),
    revokedOn: null,
    evidence: "demo",
  };
}

/** Before July 2025 the district gave three stars, the province four, the ministry five; since then the province three and four. */
function issuerOf(stars: number, day: LocalDay, district: string | null): string {
  if (stars === 5)
    return day < "2025-03-01" ? "Bộ Nông nghiệp và Phát triển nông thôn" : "Bộ Nông nghiệp và Môi trường";
  if (day >= "2026-04-30") return "UBND thành phố Đồng Nai";
  if (day >= "2025-07-01") return "UBND tỉnh Đồng Nai";
  if (stars === 4) return "UBND tỉnh Bình Phước";
  return district === null ? "UBND cấp huyện (nguồn không nêu)" : `UBND huyện ${district}`;
}
