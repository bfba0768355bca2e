import { z } from "zod";
import {
  correctLotInput,
  editLotInput,
  endRecallInput,
  lotMembersBody,
  lotTestInput,
  openLotInput,
  recallLotInput,
} from "@/domain/lots/input";
import { memberInput } from "@/domain/members/input";
import {
  applyCountBody,
  countLinesBody,
  lowStockInput,
  movementFilter,
  moveStockInput,
  placeInput,
  shiftStockInput,
  startCountInput,
} from "@/domain/stock/input";

export type Operation = {
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The same with files, as a form. */
  form?: z.ZodType;
  by?: "seller" | "office" | "person";
};

const place = placeInput.omit({ placeId: true });
const member = memberInput.omit({ memberId: true });

/** What a shop keeps behind its listings: shelves, lots, farms and people. */
export const shopOperations: readonly Operation[] = [
  { method: "get", path: "/seller/stock", summary: "The shop's shelf", by: "seller" },
  { method: "post", path: "/seller/stock", summary: "In and out, with a reason", body: moveStockInput, by: "seller" },
  {
    method: "get",
    path: "/seller/stock/{variantId}/movements",
    summary: "What moved on the shelf of a size, newest first",
    query: movementFilter.omit({ after: true }).extend({ cursor: movementFilter.shape.after }),
    by: "seller",
  },
  {
    method: "post",
    path: "/seller/stock/moves",
    summary: "Carry units of a size from one place of the shop to another",
    body: shiftStockInput,
    by: "seller",
  },
  { method: "get", path: "/seller/stock/places", summary: "Where the shop keeps its goods", by: "seller" },
  { method: "post", path: "/seller/stock/places", summary: "A new place", body: place, by: "seller" },
  {
    method: "patch",
    path: "/seller/stock/places/{id}",
    summary: "Rename a place, or say whether buyers can order from it",
    body: place.partial(),
    by: "seller",
  },
  { method: "delete", path: "/seller/stock/places/{id}", summary: "Close an empty place", by: "seller" },
  { method: "get", path: "/seller/stock/low", summary: "At how many left the shop is told, by size", by: "seller" },
  {
    method: "post",
    path: "/seller/stock/low",
    summary: "Set that number for the sizes named, or for all others when none is; null takes it away",
    body: lowStockInput,
    by: "seller",
  },
  { method: "get", path: "/seller/stock/counts", summary: "The shop's stocktakings", by: "seller" },
  {
    method: "post",
    path: "/seller/stock/counts",
    summary: "Begin a stocktaking of a place, of the sizes named or of all",
    body: startCountInput,
    by: "seller",
  },
  { method: "get", path: "/seller/stock/counts/{id}", summary: "A stocktaking with its lines", by: "seller" },
  {
    method: "post",
    path: "/seller/stock/counts/{id}/lines",
    summary: "Counted units of a stocktaking",
    body: countLinesBody,
    by: "seller",
  },
  {
    method: "post",
    path: "/seller/stock/counts/{id}/{step}",
    summary: "apply what was counted, with `reasons` by size for what is missing, or drop it",
    body: applyCountBody,
    by: "seller",
  },
  { method: "get", path: "/seller/lots", summary: "The shop's lots", by: "seller" },
  { method: "post", path: "/seller/lots", summary: "A new lot", body: openLotInput, by: "seller" },
  { method: "get", path: "/seller/lots/{id}", summary: "A lot, and the farms it is from", by: "seller" },
  {
    method: "patch",
    path: "/seller/lots/{id}",
    summary: "Change a lot while no label of it is out",
    body: editLotInput,
    by: "seller",
  },
  {
    method: "post",
    path: "/seller/lots/{id}/{step}",
    summary: "members (farms with what each brought), test, correct, recall or end-recall",
    body: z.union([
      lotMembersBody,
      lotTestInput.omit({ lotId: true }),
      correctLotInput.omit({ lotId: true }),
      recallLotInput.omit({ lotId: true }),
      endRecallInput.omit({ lotId: true }),
    ]),
    by: "seller",
  },
  { method: "get", path: "/seller/members", summary: "The farms of a cooperative", by: "seller" },
  { method: "post", path: "/seller/members", summary: "A new farm", body: member, by: "seller" },
  { method: "patch", path: "/seller/members/{id}", summary: "Change a farm", body: member.partial(), by: "seller" },
  { method: "post", path: "/seller/members/{id}/leave", summary: "A farm leaves today", by: "seller" },
  { method: "get", path: "/seller/staff", summary: "Who works for the shop, and who is invited", by: "seller" },
];
