export type Language = "vi" | "en";

const vi = {
  testTitle: "Trang thử nghiệm",
  testNotice: "Đây là trang thanh toán thử. Không có đồng tiền nào được chuyển. Đừng nhập số thẻ thật.",
  payTitle: "Thanh toán bằng thẻ",
  total: "Tổng cộng",
  cardNumber: "Số thẻ thử",
  cardHint: "16 chữ số, chọn trong các thẻ thử bên dưới",
  pay: "Thanh toán",
  cancel: "Quay lại, không thanh toán",
  cards: "Các thẻ thử",
  cardsHint: "Bấm vào một thẻ để dùng thẻ đó.",
  notTestCard: "Trang này chỉ nhận các thẻ thử bên dưới.",
  generic_decline: "Ngân hàng từ chối thẻ này. Hãy thử thẻ khác.",
  insufficient_funds: "Thẻ không đủ tiền. Hãy thử thẻ khác.",
  authentication_required: "Bạn chưa xác nhận với ngân hàng. Hãy thử lại hoặc dùng thẻ khác.",
  card4242: "trả được ngay",
  card0002: "bị ngân hàng từ chối",
  card9995: "không đủ tiền",
  card3155: "ngân hàng hỏi xác nhận",
  card3220: "ngân hàng hỏi xác nhận (3-D Secure 2)",
  card0259: "trả được, rồi chủ thẻ khiếu nại",
  card7726: "trả được; tiền hoàn về chậm",
  card5126: "trả được; tiền hoàn không về được",
  bankTitle: "Ngân hàng hỏi: có phải bạn đang trả tiền không?",
  bankNotice: "Ở trang thật, ngân hàng sẽ gửi mã cho bạn. Ở trang thử này, bạn chỉ cần chọn.",
  approve: "Xác nhận",
  reject: "Không xác nhận",
  paidTitle: "Đã thanh toán",
  paidNotice: "Lần thanh toán này đã xong. Bạn không phải trả thêm gì.",
  toShop: "Về trang mua hàng",
  expiredTitle: "Đã hết hạn thanh toán",
  expiredNotice: "Trang này không còn dùng được và thẻ của bạn chưa bị trừ tiền. Hãy quay lại trang mua hàng.",
  missingTitle: "Không có trang này",
  missingNotice: "Đường dẫn sai hoặc đã cũ.",
  onboardingTitle: "Đăng ký nhận tiền",
  onboardingNotice: "Tài khoản thử sẽ được mở đầy đủ khi bạn bấm nút dưới đây. Không cần giấy tờ nào.",
  onboardingDone: "Hoàn tất đăng ký",
  onboardingLater: "Để sau",
  times: "×",
};

const en: Record<Word, string> = {
  testTitle: "Test page",
  testNotice: "This is a test payment page. No money moves. Do not enter a real card number.",
  payTitle: "Pay by card",
  total: "Total",
  cardNumber: "Test card number",
  cardHint: "16 digits, one of the test cards below",
  pay: "Pay",
  cancel: "Go back without paying",
  cards: "Test cards",
  cardsHint: "Press a card to use it.",
  notTestCard: "This page takes only the test cards below.",
  generic_decline: "The bank declined this card. Please try another one.",
  insufficient_funds: "The card has insufficient funds. Please try another one.",
  authentication_required: "You did not confirm with the bank. Try again, or use another card.",
  card4242: "pays at once",
  card0002: "is declined by the bank",
  card9995: "has insufficient funds",
  card3155: "the bank asks to confirm",
  card3220: "the bank asks to confirm (3-D Secure 2)",
  card0259: "pays, then its holder disputes it",
  card7726: "pays; refunds take their time",
  card5126: "pays; refunds do not arrive",
  bankTitle: "Your bank asks: are you making this payment?",
  bankNotice: "A real bank would send you a code. On this test page you just choose.",
  approve: "Confirm",
  reject: "Do not confirm",
  paidTitle: "Already paid",
  paidNotice: "This payment is complete. There is nothing more to pay.",
  toShop: "Back to the shop",
  expiredTitle: "This payment has expired",
  expiredNotice: "This page can no longer be used and your card was not charged. Please go back to the shop.",
  missingTitle: "There is no such page",
  missingNotice: "The link is wrong or too old.",
  onboardingTitle: "Sign up to be paid out",
  onboardingNotice: "Press the button below to open the test account in full. No papers are needed.",
  onboardingDone: "Complete the sign-up",
  onboardingLater: "Later",
  times: "×",
};

export type Word = keyof typeof vi;

export function wordsIn(language: Language): Record<Word, string> {
  return language === "vi" ? vi : en;
}

/** The page speaks the session's language; where that is open, the browser's, and Vietnamese first. */
export function languageOf(locale: string | null, acceptLanguage: string | undefined): Language {
  const asked = locale && locale !== "auto" ? locale : (acceptLanguage ?? "vi");
  return /^en/i.test(asked) ? "en" : "vi";
}

/** 1.234.567 ₫ */
export function money(amount: number, language: Language): string {
  return language === "vi" ? `${amount.toLocaleString("de-DE")} ₫` : `₫${amount.toLocaleString("en-US")}`;
}
