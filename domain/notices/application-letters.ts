import type { Locale, Read, Texts } from "@/domain/notices/letters";

/** Letters on the way to a shop, and about who works for it. They are about no order. */
export const applicationTemplates = [
  "phone_code",
  "application_received",
  "application_changes",
  "application_refused",
  "application_withdrawn",
  "application_forgotten",
  "application_approved",
  "staff_invited",
  "staff_changed",
] as const;
type Template = (typeof applicationTemplates)[number];

const codeFor: Record<Locale, Record<string, (name: string) => string>> = {
  vi: {
    phone: () => "để xác nhận số điện thoại",
    consent: (name) => `để đồng ý cho ${name} điền hồ sơ mở gian hàng giúp bạn`,
    submit: (name) => `để đồng ý nộp hồ sơ mở gian hàng do ${name} điền`,
    password: () => "để đặt mật khẩu",
    account: () => "để xác nhận số điện thoại của tài khoản",
  },
  en: {
    phone: () => "to confirm your number",
    consent: (name) => `to let ${name} fill in your application`,
    submit: (name) => `to hand in the application ${name} filled in`,
    password: () => "to set your password",
    account: () => "to confirm the number of your account",
  },
};

const staffNews: Record<Locale, Record<string, (facts: Read) => string>> = {
  vi: {
    joined: (facts) => `${facts.text("person")} đã vào làm với vai trò ${facts.text("role")}.`,
    changed: (facts) => `Vai trò của ${facts.text("person")} đổi thành ${facts.text("role")}.`,
    removed: (facts) => `${facts.text("person")} không còn làm cho gian hàng.`,
  },
  en: {
    joined: (facts) => `${facts.text("person")} now works for the shop as ${facts.text("role")}.`,
    changed: (facts) => `${facts.text("person")} is now ${facts.text("role")}.`,
    removed: (facts) => `${facts.text("person")} no longer works for the shop.`,
  },
};

const codeWords = (locale: Locale, facts: Read) => codeFor[locale][facts.text("purpose")]?.(facts.text("name")) ?? "";

export const applicationTexts: Pick<Texts, Template> = {
  phone_code: {
    vi: (facts, origin) => [
      `Chợ OCOP: mã ${facts.text("digits")} ${codeWords("vi", facts)}. Mã dùng trong 10 phút.`,
      `Mã của bạn ${codeWords("vi", facts)}: ${facts.text("digits")}`,
      "Mã dùng một lần, trong 10 phút. Nếu bạn không yêu cầu, xin bỏ qua và đừng đọc mã cho ai.",
      `${origin}/sell`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: code ${facts.text("digits")} ${codeWords("en", facts)}. Good for 10 minutes.`,
      `Your code ${codeWords("en", facts)}: ${facts.text("digits")}`,
      "It is good once, for 10 minutes. If you did not ask for it, tell it to nobody.",
      `${origin}/en/sell`,
    ],
  },
  application_received: {
    vi: (facts, origin) => [
      "Chợ OCOP đã nhận hồ sơ mở gian hàng",
      `Chào ${facts.text("name")},`,
      "",
      `Chợ đã nhận hồ sơ của ${facts.text("shop")}. Cán bộ sẽ xem và báo lại cho bạn. Xem hồ sơ đang đến đâu:`,
      `${origin}/account/application`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP has your application",
      `Hello ${facts.text("name")},`,
      "",
      `We have the application of ${facts.text("shop")}. An officer looks at it and tells you. See where it stands:`,
      `${origin}/en/account/application`,
    ],
  },
  application_changes: {
    vi: (facts, origin) => [
      "Chợ OCOP: hồ sơ mở gian hàng cần sửa",
      `Chào ${facts.text("name")},`,
      "",
      "Hồ sơ cần sửa mấy chỗ sau rồi nộp lại:",
      ...facts.lines,
      "",
      "Sửa tại đây:",
      `${origin}/account/application`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP: your application needs changes",
      `Hello ${facts.text("name")},`,
      "",
      "Please change this, then hand it in again:",
      ...facts.lines,
      "",
      "Change it here:",
      `${origin}/en/account/application`,
    ],
  },
  application_refused: {
    vi: (facts, origin) => [
      "Chợ OCOP chưa nhận hồ sơ mở gian hàng",
      `Chào ${facts.text("name")},`,
      "",
      `Lý do: ${facts.text("reason")}`,
      "Ảnh căn cước và số định danh trong hồ sơ được xóa sau 30 ngày. Bạn có thể làm hồ sơ mới:",
      `${origin}/account/application`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP did not accept your application",
      `Hello ${facts.text("name")},`,
      "",
      `Why: ${facts.text("reason")}`,
      "Scans and personal numbers in it are deleted after 30 days. You may begin a new one:",
      `${origin}/en/account/application`,
    ],
  },
  application_withdrawn: {
    vi: (facts, origin) => [
      "Chợ OCOP: hồ sơ mở gian hàng đã rút",
      `Chào ${facts.text("name")},`,
      "",
      "Hồ sơ đã rút theo yêu cầu của bạn. Ảnh căn cước và số định danh được xóa sau 30 ngày. Muốn làm lại:",
      `${origin}/account/application`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP: your application is withdrawn",
      `Hello ${facts.text("name")},`,
      "",
      "It is withdrawn as you asked. Scans and personal numbers are deleted after 30 days. To begin again:",
      `${origin}/en/account/application`,
    ],
  },
  application_forgotten: {
    vi: (facts, origin) => [
      "Chợ OCOP: hồ sơ mở gian hàng bỏ dở đã khép lại",
      `Chào ${facts.text("name")},`,
      "",
      "Đã nửa năm không ai viết tiếp hồ sơ, nên chợ khép lại. Ảnh căn cước và số định danh được xóa sau 30 ngày. Muốn làm lại:",
      `${origin}/account/application`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP: your unfinished application is closed",
      `Hello ${facts.text("name")},`,
      "",
      "Nobody has worked on it for half a year, so we closed it. Scans and personal numbers are deleted after 30 days. To begin again:",
      `${origin}/en/account/application`,
    ],
  },
  application_approved: {
    vi: (facts, origin) => [
      "Chợ OCOP: gian hàng của bạn đã mở",
      `Chào ${facts.text("name")},`,
      "",
      `Gian hàng ${facts.text("shop")} đã mở. Ba việc tiếp theo: đăng món hàng đầu tiên, ghi tài khoản nhận tiền, viết trang gian hàng:`,
      `${origin}/seller/welcome`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP: your shop is open",
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("shop")} is open. Next: your first listing, your bank account, your page:`,
      `${origin}/en/seller/welcome`,
    ],
  },
  staff_invited: {
    vi: (facts, origin) => [
      `Chợ OCOP: mời làm cho ${facts.text("shop")}`,
      `${facts.text("inviter")} mời bạn làm cho gian hàng ${facts.text("shop")} với vai trò ${facts.text("role")}.`,
      "Lời mời dùng một lần, trong 7 ngày:",
      `${origin}/join?token=${facts.text("token")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: work for ${facts.text("shop")}`,
      `${facts.text("inviter")} invites you to work for ${facts.text("shop")} as ${facts.text("role")}.`,
      "The invitation is good once, for 7 days:",
      `${origin}/en/join?token=${facts.text("token")}`,
    ],
  },
  staff_changed: {
    vi: (facts, origin) => [
      "Chợ OCOP: người làm gian hàng thay đổi",
      `${facts.text("shop")}: ${staffNews.vi[facts.text("news")]?.(facts) ?? ""}`,
      "Nếu không phải bạn hay chủ khác làm việc này, xin xem ngay:",
      `${origin}/seller/staff`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP: who works for your shop has changed",
      `${facts.text("shop")}: ${staffNews.en[facts.text("news")]?.(facts) ?? ""}`,
      "If neither you nor another owner did this, look at once:",
      `${origin}/en/seller/staff`,
    ],
  },
};

/** The same as short as a text message has to be; the figures come first, so that they are read before all else. */
export const applicationShorts: Partial<Record<Template, Record<Locale, (facts: Read) => string[]>>> = {
  phone_code: {
    vi: (facts) => [
      `${facts.text("digits")} là mã ${codeWords("vi", facts)}.`,
      `${facts.text("digits")} là mã của bạn tại Chợ OCOP.`,
    ],
    en: (facts) => [
      `${facts.text("digits")} is your code ${codeWords("en", facts)}.`,
      `${facts.text("digits")} is your code at Cho OCOP.`,
    ],
  },
  staff_invited: {
    vi: (facts) => [`Mời làm cho ${facts.text("shop")}:`, "Lời mời làm cho gian hàng:"],
    en: (facts) => [`Work for ${facts.text("shop")}:`, "An invitation to work for a shop:"],
  },
};
