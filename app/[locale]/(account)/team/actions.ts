"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import { askMandateForm, confirmCodeInput, mandateIdInput } from "@/domain/mandates/input";
import { askByCode, askByPaper, confirmCode } from "@/domain/mandates/writes/ask";
import { handBack } from "@/domain/mandates/writes/end";
import { closeTaskInput, putOffInput, taskIdInput } from "@/domain/tasks/input";
import { closeTask, leaveTask, putOffTask, takeTask } from "@/domain/tasks/writes/handle";
import { path } from "@/platform/i18n/paths";

export const ask = formAction(
  askMandateForm,
  requireBuyer,
  async (buyer, { method, paper, asked }: z.output<typeof askMandateForm>, now) =>
    method === "signed_paper" && paper
      ? askByPaper(buyer, asked, Buffer.from(await paper.arrayBuffer()), now)
      : askByCode(buyer, asked, now),
  ({ mandateId }, _input, locale) => path(locale, `/team/mandates/${mandateId}`),
);
export const confirm = formAction(confirmCodeInput, requireBuyer, confirmCode);
export const giveBack = formAction(mandateIdInput, requireBuyer, handBack, (_done, _input, locale) =>
  path(locale, "/team"),
);

export const take = formAction(taskIdInput, requireBuyer, takeTask);
export const leave = formAction(taskIdInput, requireBuyer, leaveTask);
export const putOff = formAction(putOffInput, requireBuyer, putOffTask);
export const close = formAction(closeTaskInput, requireBuyer, closeTask);
