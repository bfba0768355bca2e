import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller, apiShops } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { fieldDraftInput } from "@/domain/field/input";
import { listFieldShops } from "@/domain/field/reads";
import { receiveFieldDraft } from "@/domain/field/writes/receive";
import { listGroups } from "@/domain/ocop/reads";
import { now } from "@/platform/clock";
import { localeAsked } from "@/platform/i18n/locales";
import { refusalWords } from "@/platform/i18n/translator";

/** What a phone takes along into the field (GET), and a draft it brings back (POST): 201, 200 when it came before, 409 with what the listing says now. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    await apiSeller(request);
    const { userId, scopes } = await apiShops(request);
    const [shops, groups] = await Promise.all([listFieldShops(scopes), listGroups()]);
    const words = localeAsked(request.headers) === "en" ? ("nameEn" as const) : ("name" as const);
    return privateJson({ userId, shops, groups: groups.map((group) => ({ code: group.code, name: group[words] })) });
  },
  POST: async (request) => {
    const seller = await apiSeller(request);
    const received = await receiveFieldDraft(seller, fieldDraftInput.parse(await readJson(request)), now());
    if (received.state === "received") {
      const { productId, isTwice } = received;
      return privateJson({ productId }, isTwice ? 200 : 201);
    }
    const message = refusalWords(localeAsked(request.headers), "draft_changed");
    return privateJson({ error: { code: "draft_changed", message }, theirs: received.theirs }, 409);
  },
});
