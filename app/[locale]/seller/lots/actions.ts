"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  chooseLotInput,
  correctLotInput,
  editLotInput,
  endRecallInput,
  lotMembersInput,
  lotTestInput,
  openLotInput,
  recallLotInput,
  strikeTestInput,
} from "@/domain/lots/input";
import { addLotTest, correctLot, editLot, openLot, strikeLotTest } from "@/domain/lots/writes/lots";
import { setLotMembers } from "@/domain/lots/writes/members";
import { endRecall, recallLot } from "@/domain/lots/writes/recall";
import { chooseLot } from "@/domain/lots/writes/trace";
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
export const choose = formAction(chooseLotInput, requireSeller, chooseLot);
export const farms = formAction(lotMembersInput, requireSeller, setLotMembers);
