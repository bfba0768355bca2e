"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  chooseLotsInput,
  correctLotInput,
  editLotInput,
  endRecallInput,
  lotMembersInput,
  lotTestInput,
  openLotInput,
  recallLotInput,
  strikeTestInput,
} from "@/domain/lots/input";
import { noteLots } from "@/domain/orders/writes/note-lots";
import { addLotTest, correctLot, editLot, openLot, strikeLotTest } from "@/domain/lots/writes/lots";
import { setLotMembers } from "@/domain/lots/writes/members";
import { endRecall, recallLot } from "@/domain/lots/writes/recall";

import { path } from "@/platform/i18n/paths";

export const open = formAction(openLotInput, requireSeller, openLot, ({ lotId }, _, locale) =>
  path(locale, `/seller/lots/${lotId}`),
);
export const edit = formAction(editLotInput, requireSeller, editLot);
export const addTest = formAction(lotTestInput, requireSeller, addLotTest);
export const strikeTest = formAction(strikeTestInput, requireSeller, strikeLotTest);
export const correct = formAction(correctLotInput, requireSeller, correctLot);
export const recall = formAction(recallLotInput, requireSeller, recallLot);
export const endOfRecall = formAction(endRecallInput, requireSeller, endRecall);
export const choose = formAction(chooseLotsInput, requireSeller, noteLots);
export const farms = formAction(lotMembersInput, requireSeller, setLotMembers);
