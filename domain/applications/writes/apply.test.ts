import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { applicationAnswers, applicationAttestations, applications } from "@/db/schema/applications";
import { useDatabase } from "@/db/testing";
import { codeOn, filledIn, officerOf, photograph, somebody } from "@/db/testing.applications";
import { atOnce, codeOf, openMarket } from "@/db/testing.shop";
import {
  findApplicationForOffice,
  findOwnApplication,
  findOwnPaper,
  findPaperForOffice,
} from "@/domain/applications/reads";
import {
  askPhoneCode,
  attest,
  confirmPhone,
  saveAnswer,
  saveIdentity,
  savePlace,
  saveWho,
  startApplication,
  submitApplication,
  withdrawApplication,
} from "@/domain/applications/writes/apply";
import { addRequirement, changeRequirement, endRequirement } from "@/domain/applications/writes/requirements";
import { removeDocument, uploadDocument } from "@/domain/applications/writes/papers";
import { minutesAfter } from "@/platform/clock";
import { getFile } from "@/platform/storage";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
beforeAll(async () => {
  place = await openMarket();
});

const hand = (applicationId: string) => ({ applicationId, code: "" });
const stateOf = async (id: string) =>
  (await db.select({ state: applications.state }).from(applications).where(eq(applications.id, id)))[0]?.state;

test("a person begins once, and goes on with the same from another device, however many begin at once", async () => {
  const lan = await somebody("Lan");
  const begun = await Promise.all(Array.from({ length: 8 }, () => startApplication(lan, { kind: "household" }, now)));
  expect(new Set(begun.map(({ applicationId }) => applicationId)).size).toBe(1);
  expect((await findOwnApplication(lan, now))?.representative).toBe("Lan");
});

test("what is filled in is handed in once; the applicant sees where it stands", async () => {
  const { person, applicationId } = await filledIn(place, now);
  const before = await findOwnApplication(person, now);
  expect(before?.items.filter(({ isRequired, isGiven }) => isRequired && !isGiven)).toEqual([]);
  expect(await codeOf(submitApplication(person, hand(applicationId), now))).toBe("accepted");
  expect(await codeOf(submitApplication(person, hand(applicationId), now))).toBe("application_not_open");
  const after = await findOwnApplication(person, now);
  expect(after?.events.map(({ step }) => step)).toEqual(["started", "submitted"]);
  expect(after?.identity).toEqual({ number: "••• ••• ••• 234", birthDate: "" });
});

test("an application that lacks something is not handed in", async () => {
  const lan = await somebody("Lan");
  const { applicationId } = await startApplication(lan, { kind: "household" }, now);
  expect(await codeOf(submitApplication(lan, hand(applicationId), now))).toBe("application_incomplete");
});

describe("a stranger", () => {
  const file = photograph();
  test.each<[string, (minh: Awaited<ReturnType<typeof somebody>>, applicationId: string) => Promise<unknown>]>([
    [
      "saves nothing",
      (minh, applicationId) =>
        saveWho(
          minh,
          { applicationId, kind: "household", name: "x", representative: "x", phone: null, email: null, taxCode: null },
          now,
        ),
    ],
    [
      "moves nothing",
      (minh, applicationId) =>
        savePlace(minh, { applicationId, oldCommuneCode: null, hamlet: "", addressLine: "", tagline: "" }, now),
    ],
    [
      "gives no identity",
      (minh, applicationId) =>
        saveIdentity(
          minh,
          { applicationId, identityNumber: "070185001234", birthDate: "1985-02-03" as never, consent: "on" },
          now,
        ),
    ],
    [
      "uploads nothing",
      (minh, applicationId) => uploadDocument(minh, { applicationId, key: "identity_scan", file }, now),
    ],
    ["answers nothing", (minh, applicationId) => saveAnswer(minh, { applicationId, key: "x", value: "x" }, now)],
    ["ticks nothing", (minh, applicationId) => attest(minh, { applicationId, key: "truthful", isTicked: true }, now)],
    ["asks for no code", (minh, applicationId) => askPhoneCode(minh, { applicationId }, now)],
    ["confirms nothing", (minh, applicationId) => confirmPhone(minh, { applicationId, code: "123456" }, now)],
    ["hands nothing in", (minh, applicationId) => submitApplication(minh, hand(applicationId), now)],
    ["withdraws nothing", (minh, applicationId) => withdrawApplication(minh, { applicationId }, now)],
  ])("%s", async (_, verb) => {
    const { applicationId } = await startApplication(await somebody("Lan"), { kind: "household" }, now);
    expect(await codeOf(verb(await somebody("Minh"), applicationId))).toBe("not_found");
  });
});

test("handing in and withdrawing at once ends in one of two ways, each told truly", async () => {
  const { person, applicationId } = await filledIn(place, now);
  const [submitted, withdrawn] = await Promise.all([
    codeOf(submitApplication(person, hand(applicationId), now)),
    codeOf(withdrawApplication(person, { applicationId }, now)),
  ]);
  expect(withdrawn).toBe("accepted");
  expect(["accepted", "application_not_open"]).toContain(submitted);
  expect(await stateOf(applicationId)).toBe("withdrawn");
  expect(await codeOf(withdrawApplication(person, { applicationId }, now))).toBe("application_not_open");
});

test("handed in ten times at once it is handed in once", async () => {
  const { person, applicationId } = await filledIn(place, now);
  const { codes } = await atOnce(10, () => submitApplication(person, hand(applicationId), now));
  expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
});

describe("the code to a phone", () => {
  async function asked() {
    const { person, applicationId, phone } = await filledIn(place, now);
    await askPhoneCode(person, { applicationId }, now);
    return { person, applicationId, phone, code: await codeOn(phone) };
  }

  test("counts once", async () => {
    const { person, applicationId, code } = await asked();
    expect(await codeOf(confirmPhone(person, { applicationId, code }, now))).toBe("accepted");
    expect(await codeOf(confirmPhone(person, { applicationId, code }, now))).toBe("code_wrong");
  });

  test("counts for ten minutes", async () => {
    const { person, applicationId, code } = await asked();
    expect(await codeOf(confirmPhone(person, { applicationId, code }, minutesAfter(now, 10)))).toBe("code_wrong");
  });

  test("is over after five wrong tries, also at once", async () => {
    const { person, applicationId, code } = await asked();
    const wrong = code === "000000" ? "000001" : "000000";
    await atOnce(5, () => confirmPhone(person, { applicationId, code: wrong }, now));
    expect(await codeOf(confirmPhone(person, { applicationId, code }, now))).toBe("code_wrong");
  });

  test("does not confirm a number that was changed since", async () => {
    const { person, applicationId, code } = await asked();
    const facts = { kind: "household", name: "x", representative: "x", email: null, taxCode: null } as const;
    await saveWho(person, { applicationId, ...facts, phone: "+84987654321" }, now);
    expect(await codeOf(confirmPhone(person, { applicationId, code }, now))).toBe("code_wrong");
    const shown = await findOwnApplication(person, now);
    expect(shown?.items.find(({ key }) => key === "phone_confirmed")?.isMet).toBe(false);
  });

  test("is sent five times within a quarter of an hour at most", async () => {
    const { person, applicationId } = await asked();
    const codes = [];
    for (let time = 0; time < 5; time += 1) codes.push(await codeOf(askPhoneCode(person, { applicationId }, now)));
    expect(codes).toContain("sign_in_throttled");
  });
});

describe("papers", () => {
  test("are sealed where they lie, and open for the applicant and the officer of the place alone", async () => {
    const { person, applicationId } = await filledIn(place, now);
    const [paper] =
      (await findOwnApplication(person, now))?.items.find(({ key }) => key === "identity_scan")?.papers ?? [];
    const documentId = paper?.id ?? "";
    const kept = await getFile(`applications/${applicationId}/${documentId}.sealed`);
    expect(kept?.toString("utf8")).toMatch(/^v1\./);
    expect((await findOwnPaper(person, documentId))?.bytes.subarray(8, 12).toString()).toBe("WEBP");
    expect(await findOwnPaper(await somebody("Minh"), documentId)).toBeNull();
    const [near, far, province] = [
      await officerOf([place.near]),
      await officerOf([place.hanoi]),
      await officerOf("all"),
    ];
    expect(await findPaperForOffice(near, documentId)).toBeNull();
    await submitApplication(person, hand(applicationId), now);
    expect((await findPaperForOffice(near, documentId))?.type).toBe("webp");
    expect((await findPaperForOffice(province, documentId))?.type).toBe("webp");
    expect(await findPaperForOffice(far, documentId)).toBeNull();
    expect(await findApplicationForOffice(far, applicationId, now)).toBeNull();
    expect((await findApplicationForOffice(near, applicationId, now))?.identity?.number).toBe("070185001234");
  });

  test.each([
    ["a PDF by its bytes", new File(["%PDF-1.7 x"], "a.exe"), "accepted"],
    ["a page of the web", new File(["<html>"], "a.pdf"), "picture_type"],
    ["too large a PDF", new File(["%PDF-", new Uint8Array(5 * 1024 * 1024)], "a.pdf"), "paper_pdf_bytes"],
  ])("%s", async (_, file, outcome) => {
    const lan = await somebody("Lan");
    const { applicationId } = await startApplication(lan, { kind: "household" }, now);
    expect(await codeOf(uploadDocument(lan, { applicationId, key: "identity_scan", file }, now))).toBe(outcome);
    expect(await codeOf(uploadDocument(lan, { applicationId, key: "truthful", file }, now))).toBe("not_found");
  });

  test("are six at most, and gone for good when removed", async () => {
    const lan = await somebody("Lan");
    const { applicationId } = await startApplication(lan, { kind: "household" }, now);
    const file = new File(["%PDF-1.7 x"], "a.pdf");
    const codes = [];
    for (let time = 0; time < 7; time += 1)
      codes.push(await codeOf(uploadDocument(lan, { applicationId, key: "identity_scan", file }, now)));
    expect(codes.at(-1)).toBe("paper_too_many");
    const item = (await findOwnApplication(lan, now))?.items.find(({ key }) => key === "identity_scan");
    const documentId = item?.papers[0]?.id ?? "";
    expect(await codeOf(removeDocument(await somebody("Minh"), { applicationId, documentId }, now))).toBe("not_found");
    await removeDocument(lan, { applicationId, documentId }, now);
    expect(await getFile(`applications/${applicationId}/${documentId}.sealed`)).toBeNull();
    expect(await codeOf(removeDocument(lan, { applicationId, documentId }, now))).toBe("not_found");
  });
});

describe("the province's checklist", () => {
  const row = { labelVi: "Diện tích vườn", labelEn: "Acreage", hintVi: "", hintEn: "", position: 95, isRequired: true };

  test("changes go for what is handed in from then on, not for what was handed in before", async () => {
    const province = await officerOf("all");
    const early = await filledIn(place, now);
    await submitApplication(early.person, hand(early.applicationId), now);
    const later = minutesAfter(now, 60);
    await addRequirement(
      province,
      { ...row, kind: "field", proof: "computed", isSensitive: true, sellerKinds: ["household"] },
      later,
    );
    const late = await filledIn(place, later);
    expect(await codeOf(submitApplication(late.person, hand(late.applicationId), later))).toBe(
      "application_incomplete",
    );
    expect((await findOwnApplication(early.person, later))?.items.some(({ labelVi }) => labelVi === row.labelVi)).toBe(
      false,
    );

    const item = (await findOwnApplication(late.person, later))?.items.find(({ labelVi }) => labelVi === row.labelVi);
    await saveAnswer(late.person, { applicationId: late.applicationId, key: item?.key ?? "", value: "2 ha" }, later);
    const [kept] = await db
      .select()
      .from(applicationAnswers)
      .where(eq(applicationAnswers.key, item?.key ?? ""));
    expect(kept?.value).toMatch(/^v1\./);
    const office = minutesAfter(later, 1);
    await changeRequirement(
      province,
      { ...row, labelVi: "Diện tích", sellerKinds: ["household"], requirementId: item?.id ?? "" },
      office,
    );
    expect(await codeOf(endRequirement(province, { requirementId: item?.id ?? "" }, office))).toBe("not_found");
    expect(await codeOf(submitApplication(late.person, hand(late.applicationId), office))).toBe("accepted");
    const changed = (await findOwnApplication(late.person, office))?.items.find(({ key }) => key === item?.key);
    expect(changed?.labelVi).toBe("Diện tích");
    await endRequirement(province, { requirementId: changed?.id ?? "" }, minutesAfter(office, 1));
  });

  test("is the province's alone, and keeps what no shop can be without", async () => {
    const officer = await officerOf([place.near]);
    const added = { ...row, kind: "field", proof: "computed", isSensitive: false, sellerKinds: ["household"] } as const;
    expect(await codeOf(addRequirement(officer, { ...added, sellerKinds: ["household"] }, now))).toBe("forbidden");
    const shown = await findOwnApplication((await filledIn(place, now)).person, now);
    const name = shown?.items.find(({ key }) => key === "shop_name");
    expect(await codeOf(endRequirement(await officerOf("all"), { requirementId: name?.id ?? "" }, now))).toBe(
      "requirement_needed",
    );
  });

  test("a statement is kept with the version that was ticked; ticked twice it is kept once", async () => {
    const { person, applicationId } = await filledIn(place, now);
    await attest(person, { applicationId, key: "truthful", isTicked: true }, minutesAfter(now, 5));
    const kept = await db
      .select()
      .from(applicationAttestations)
      .where(eq(applicationAttestations.applicationId, applicationId))
      .orderBy(applicationAttestations.key);
    const shown = await findOwnApplication(person, now);
    expect(kept.map(({ key, requirementId, attestedAt }) => [key, requirementId, attestedAt])).toEqual(
      ["rules", "truthful"].map((key) => [key, shown?.items.find((item) => item.key === key)?.id, now]),
    );
    await attest(person, { applicationId, key: "rules", isTicked: false }, now);
    expect(await codeOf(submitApplication(person, hand(applicationId), now))).toBe("application_incomplete");
  });
});
