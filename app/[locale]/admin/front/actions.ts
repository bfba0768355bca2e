"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import {
  changeCampaignInput,
  endAnnouncementInput,
  endCampaignInput,
  newAnnouncementInput,
  newCampaignInput,
} from "@/domain/front/input";
import { addAnnouncement, addCampaign, changeCampaign, endAnnouncement, endCampaign } from "@/domain/front/writes";

export const addShelf = formAction(newCampaignInput, requireAdmin, addCampaign);
export const changeShelf = formAction(changeCampaignInput, requireAdmin, changeCampaign);
export const endShelf = formAction(endCampaignInput, requireAdmin, endCampaign);
export const say = formAction(newAnnouncementInput, requireAdmin, addAnnouncement);
export const unsay = formAction(endAnnouncementInput, requireAdmin, endAnnouncement);
