import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { addLinkInput, moveLinkInput, readLinkFilter } from "@/domain/elsewhere/input";
import type { PageAnswer } from "@/domain/elsewhere/liveness";
import { listOwnLinks } from "@/domain/elsewhere/reads";
import { checkLinks } from "@/domain/elsewhere/writes/check";
import { addLink, moveLink } from "@/domain/elsewhere/writes/links";
import { listTasksOfShop } from "@/domain/tasks/reads/tasks";
import { raiseTasks } from "@/domain/tasks/writes/raise";
import { forgetEnvironment } from "@/platform/env";

useDatabase();

const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000);
const was = process.env.LINK_CHECKS;
let pepper: Shop;
let rice: Shop;

beforeAll(async () => {
  process.env.LINK_CHECKS = "on";
  forgetEnvironment();
  const place = await openMarket();
  [rice, pepper] = [await openShop("HTX Lúa Vàng", place), await openShop("Hồ tiêu Lộc Ninh", place)];
  await db.update(sellers).set({ email: "tieu@example.vn" }).where(eq(sellers.id, pepper.id));
  const { productId } = await offer(pepper, place, { name: "Tiêu đen Lộc Ninh", priceDong: 90_000, onHand: 5 });
  await addLink(pepper.seller, linkTo("https://shopee.vn/tieu-i.2.2", { productId }), now);
});

afterAll(() => {
  if (was === undefined) delete process.env.LINK_CHECKS;
  else process.env.LINK_CHECKS = was;
  forgetEnvironment();
});

const linkTo = (link: string, more: Record<string, unknown> = {}) => addLinkInput.parse({ link, ...more });
const alive = async (): Promise<PageAnswer> => ({ kind: "answered", status: 200, isElsewhere: false });
const gone = async (): Promise<PageAnswer> => ({ kind: "answered", status: 404, isElsewhere: false });

test("a page that goes tells its shop once for each time it goes, in a letter and as a task, which ends when it is back", async () => {
  expect(await checkLinks(later(1), gone)).toBe(1);
  expect(await checkLinks(later(2.1), gone)).toBe(1);
  const letters = async () =>
    db.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.template, "link_dead"));
  const asked = async () => {
    await raiseTasks(later(10));
    return (await listTasksOfShop(pepper.seller)).filter(({ kind }) => kind === "link_dead");
  };
  expect(await letters()).toContainEqual({
    payload: expect.objectContaining({ page: "shopee.vn", product: "Tiêu đen Lộc Ninh" }),
  });
  expect(await asked()).toMatchObject([{ facts: { page: "shopee.vn" }, productName: "Tiêu đen Lộc Ninh" }]);
  expect(await checkLinks(later(10), gone)).toBe(1);
  expect(await letters()).toHaveLength(1);
  expect(await asked()).toHaveLength(1);
  expect(await checkLinks(later(18), alive)).toBe(1);
  expect(await asked()).toEqual([]);
  expect(await checkLinks(later(26), gone)).toBe(1);
  expect(await checkLinks(later(27.1), gone)).toBe(1);
  expect(await letters()).toHaveLength(2);
  expect(await asked()).toHaveLength(1);
});

test("a page gets another address, which is looked at afresh; another's, a taken one and the same again are refused", async () => {
  const [dead] = await listOwnLinks(pepper.seller, readLinkFilter({ state: "dead" }));
  const to = (address: string, listingId = dead?.id ?? "") => moveLinkInput.parse({ listingId, link: address });
  const fresh = "https://shopee.vn/product/2/3";
  expect(await codeOf(moveLink(rice.seller, to(fresh), later(28)))).toBe("not_found");
  const { listingId } = await moveLink(pepper.seller, to(fresh), later(28));
  expect(await codeOf(moveLink(pepper.seller, to(fresh), later(28)))).toBe("not_found");
  const [link] = await listOwnLinks(pepper.seller, readLinkFilter({}));
  expect(link).toMatchObject({ id: listingId, url: fresh, state: "unsure", product: { id: dead?.product?.id } });
  await addLink(rice.seller, linkTo("https://shopee.vn/gao-i.9.9"), later(28));
  const taken = moveLink(pepper.seller, to("https://shopee.vn/gao-i.9.9", listingId), later(28));
  expect(await codeOf(taken)).toBe("link_taken");
  expect((await listOwnLinks(pepper.seller, readLinkFilter({}))).map(({ id }) => id)).toEqual([listingId]);
});
