"use server";

import { formAction } from "@/app/form-action";
import { linkInput } from "@/domain/mandates/input";
import { endByLink } from "@/domain/mandates/writes/end";
import { undoByLink } from "@/domain/mandates/writes/undo";

/** Whoever has the link that was sent to the shop's phone: the verb looks whether there is such a link. */
const holderOfLink = async () => null;

export const undo = formAction(linkInput, holderOfLink, (_holder, link: { token: string }, now) =>
  undoByLink(link, now),
);
export const end = formAction(linkInput, holderOfLink, (_holder, link: { token: string }, now) => endByLink(link, now));
