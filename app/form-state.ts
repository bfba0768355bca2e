export { idle } from "@/platform/form-state";
