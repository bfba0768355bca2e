import type { PolicyName } from "@/db/enums";

/**
 * What holds until the province publishes its own texts: what this software does, said plainly. No lawyer has read them; the office is told so.
 * Source: Law 122/2025/QH15 on e-commerce, Law 91/2025/QH15 on personal data, Law 19/2023/QH15 on consumers, Decree 15/2018/NĐ-CP on food.
 */
export const firstTexts: Record<PolicyName, { vi: string; en: string }> = {
  rules: {
    vi: `Chợ OCOP là nơi các hợp tác xã, tổ hợp tác, doanh nghiệp và hộ sản xuất trong tỉnh bán sản phẩm của mình. Tỉnh giữ chợ; người bán là từng gian hàng. Khi đặt hàng, người mua mua của gian hàng, không phải của chợ.

## Ai được bán
Mỗi gian hàng được tỉnh xem giấy tờ và duyệt trước khi bán. Tên, địa chỉ, người đại diện và số điện thoại của gian hàng ghi ở trang của gian hàng.

## Hàng được bán
Sản phẩm do người bán làm ra, có giấy tờ mà pháp luật đòi hỏi. Tên, nơi làm ra, hình và lời giới thiệu được tỉnh xem. Sao OCOP chỉ hiện khi chứng nhận còn hiệu lực.

## Giá
Giá đã gồm thuế. Phí giao hàng tính theo nơi nhận và cân nặng, hiện trước khi đặt. Tổng tiền hiện trước khi đặt là số phải trả.

## Đặt hàng
Một giỏ có thể có hàng của nhiều gian hàng; mỗi gian hàng xác nhận, giao và nhận tiền phần của mình. Đặt xong, người mua nhận mã đơn và xem được đơn bất cứ lúc nào.

## Trả tiền
- Trả tiền khi nhận hàng: được xem hàng trước khi trả.
- Chuyển khoản bằng mã QR: tiền vào thẳng tài khoản của gian hàng.
- Thẻ: qua đơn vị thanh toán được cấp phép.

## Hủy đơn
Người mua tự hủy được phần hàng chưa đóng gói. Tiền đã trả được hoàn theo cách đã trả.

## Thứ tự hàng hiện ra
Xếp theo mức khớp với từ đang tìm, sao OCOP còn hiệu lực, còn hàng và độ mới. Không ai trả tiền để được xếp trước.

## Khi có vi phạm
Hàng sai sự thật, không giấy tờ hoặc bị báo thì tỉnh ẩn và cho gian hàng biết lý do. Gian hàng bị tạm ngưng được báo trước, trừ khi cơ quan nhà nước yêu cầu dừng ngay.`,
    en: `Chợ OCOP is where the province's cooperatives, cooperative groups, companies and households sell what they make. The province keeps the market; each shop is the seller. Whoever orders buys from the shop, not from the market.

## Who may sell
The province looks at each shop's papers and approves it before it sells. Its name, address, representative and telephone stand on its page.

## What is sold
Goods the seller makes, with the papers the law asks for. The province looks at name, origin, pictures and claims. OCOP stars show only while the certificate is valid.

## Prices
Prices include tax. Delivery depends on place and weight and is shown before ordering. The total shown before ordering is what is to be paid.

## Ordering
One basket may hold goods of several shops; each confirms, delivers and is paid for its own part. The buyer gets a code and can look at the order at any time.

## Paying
- Cash on delivery: the goods may be looked at first.
- Bank transfer by QR code: straight to the shop's account.
- Card: through a licensed payment provider.

## Cancelling
Buyers can cancel what is not packed yet. Money paid goes back the way it came.

## The order goods are shown in
By how well they match the words searched, valid OCOP stars, whether they are in stock and how new they are. Nobody pays for a place.

## When something is wrong
Goods that are not as described, lack papers or were reported are hidden, and the shop is told why. A shop is told before it is suspended, unless the authorities ask for it at once.`,
  },
  privacy: {
    vi: `Chợ giữ ít dữ liệu nhất có thể, và nói rõ giữ gì, để làm gì, ai thấy, giữ bao lâu.

## Giữ gì, để làm gì
- Tên, số điện thoại, địa chỉ nhận hàng và đơn hàng: để giao hàng, trả hàng và làm sổ sách.
- E-mail, nếu người mua ghi: để gửi tin về đơn.
- Giấy tờ của người xin bán: để xác minh người bán theo luật, niêm phong, chỉ cán bộ được giao xem.

## Ai thấy
Gian hàng chỉ thấy thông tin của đơn mình bán. Đơn vị giao hàng thấy tên, số điện thoại, địa chỉ. Đơn vị thanh toán thấy số tiền và mã đơn. Số liệu công bố không có thông tin người mua.

## Giữ bao lâu
Đơn hàng giữ theo thời hạn của luật kế toán. Giấy tờ của hồ sơ không được duyệt xóa sau 30 ngày. Dữ liệu về lượt xem trang không nhận ra được ai.

## Quyền của chủ dữ liệu
Trong mục Tài khoản, ai cũng xem, sửa, tải về, rút lại đồng ý và xin xóa dữ liệu của mình. Rút lại đồng ý không làm mất hiệu lực những việc đã làm trước đó.

## An toàn
Mật khẩu được băm, giấy tờ được niêm phong, mọi lần cán bộ xem hoặc sửa đều ghi nhật ký. Khi có sự cố, chợ báo cho người liên quan và cơ quan nhà nước theo luật.

## Đồng ý
Chợ hỏi trước khi giữ, không đánh dấu sẵn, và ghi lại đã đồng ý bản nào, lúc nào.`,
    en: `The market keeps as little as it can, and says what, what for, who sees it and for how long.

## What and what for
- Name, telephone, delivery address and orders: to deliver, to take back and to keep the books.
- E-mail, where given: to send word of orders.
- Papers of those who ask to sell: to verify sellers as the law demands; sealed, seen only by the officers in charge.

## Who sees it
A shop sees only its own orders. The carrier sees name, telephone and address. The payment provider sees the amount and the code. Published figures say nothing of buyers.

## How long
Orders are kept as long as accounting law asks. Papers of applications that failed are deleted after 30 days. Counts of page views point to nobody.

## Rights
In their account everybody can see, correct, download, withdraw consent and ask for deletion. Withdrawing does not undo what was done before.

## Safety
Passwords are hashed, papers are sealed, and each look or change by an officer is logged. After an incident the market tells those concerned and the authorities, as the law asks.

## Consent
The market asks first, ticks nothing beforehand, and keeps which version was agreed to and when.`,
  },
  delivery: {
    vi: `Mỗi gian hàng tự giao phần hàng của mình, hoặc nhờ đơn vị giao hàng.

## Nơi giao và phí
Phí theo ba vùng: cùng xã, trong tỉnh, ngoài tỉnh; theo cân nặng; có mức được miễn phí nếu gian hàng đặt. Phí hiện trong giỏ trước khi đặt. Trang của từng gian hàng ghi đủ bảng phí.

## Thời gian
Gian hàng xác nhận đơn rồi đóng gói và giao. Hàng đặt trước theo vụ ghi rõ ngày dự kiến; đổi ngày thì người mua được báo và được hủy.

## Nhận tại nơi bán
Gian hàng có điểm nhận hàng thì ghi nơi, ngày và giờ. Không mất phí.

## Xem hàng khi nhận
Người mua được mở gói xem hàng trước khi trả tiền hoặc ký nhận. Không đúng thì không nhận, không mất tiền.`,
    en: `Each shop delivers its own part, or has a carrier do so.

## Where, and what it costs
By three zones: the same commune, the province, elsewhere; by weight; free from an amount the shop may set. The cost is in the basket before ordering. Each shop's page holds its full table.

## When
The shop confirms, packs and delivers. Goods ordered before a harvest carry their expected days; if these change, buyers are told and may cancel.

## Collecting
Where a shop has a place to collect, it says where and when. It costs nothing.

## Looking first
Buyers may open the parcel before they pay or sign. What is not right need not be taken and costs nothing.`,
  },
  returns: {
    vi: `Hàng hỏng, thiếu, sai hoặc khác mô tả thì người mua được trả hoặc được hoàn tiền.

## Thời hạn
Hàng tươi sống báo trong số giờ, hàng để được lâu báo trong số ngày ghi ở trang đơn hàng, tính từ lúc nhận. Hàng tươi sống không phải gửi trả, chỉ cần ảnh.

## Cách làm
- Mở đơn hàng, chọn Trả hàng, chọn món và lý do, kèm ảnh nếu có.
- Gian hàng trả lời trong thời hạn ghi ở đó. Không trả lời hoặc không đồng ý thì tỉnh xem và quyết định.

## Ai chịu phí
Lỗi của người bán thì người bán chịu cả phí gửi trả. Người mua đổi ý thì người mua chịu.

## Hoàn tiền
Hoàn theo cách đã trả: thẻ về thẻ, chuyển khoản về tài khoản, tiền mặt thì gian hàng chuyển khoản lại. Mọi khoản hoàn đều ghi ở trang đơn hàng.`,
    en: `Goods that are spoilt, missing, wrong or not as described can be returned or are refunded.

## Until when
Fresh goods within the hours, goods that keep within the days that stand on the order's page, from delivery on. Fresh goods need not be sent back; pictures are enough.

## How
- Open the order, choose to return, choose the goods and the reason, with pictures if there are any.
- The shop answers within the time given there. If it does not, or does not agree, the province looks and decides.

## Who pays
What is the seller's fault costs the seller, sending back included. A change of mind costs the buyer.

## Refunds
The way it was paid: card to card, transfer to the account, cash by a transfer of the shop. Every refund stands on the order's page.`,
  },
  complaints: {
    vi: `Có điều chưa vừa ý, hãy nhắn cho gian hàng ở trang đơn hàng trước; phần lớn chuyện xong ở đó.

## Ba bước
- Nhắn hoặc gọi cho gian hàng: số điện thoại ghi ở trang gian hàng và trang đơn hàng.
- Chưa xong thì mở yêu cầu trả hàng, hoặc báo vi phạm ở trang sản phẩm, trang gian hàng.
- Vẫn chưa xong thì tỉnh xem hồ sơ hai bên và quyết định; quyết định và lý do gửi cho cả hai.

## Thời hạn
Thời hạn trả lời của gian hàng và của tỉnh ghi ngay ở yêu cầu.

## Quyền khác
Người mua vẫn có thể nhờ cơ quan bảo vệ người tiêu dùng, trọng tài hoặc tòa án.`,
    en: `If something is not as it should be, write to the shop on the order's page first; most matters end there.

## Three steps
- Write to or call the shop: its telephone stands on its page and on the order's.
- If that does not help, ask to return the goods, or report the product or the shop on its page.
- If that does not help either, the province looks at both sides and decides; the decision and its reasons go to both.

## How long
The time the shop and the province have to answer stands on the request.

## Other ways
Buyers may still turn to the consumer protection office, to arbitration or to a court.`,
  },
  sellers: {
    vi: `Phần này dành cho gian hàng.

## Trước khi bán
Nộp đủ giấy tờ theo danh mục; tỉnh xem và trả lời, nói rõ mục nào cần sửa.

## Khi bán
- Ghi đúng tên hàng, nơi làm ra, giá, số lượng còn.
- Giữ giấy tờ an toàn thực phẩm và chứng nhận còn hiệu lực.
- Xác nhận, đóng gói và giao đúng hẹn; trả lời người mua.

## Phí và thuế
Mức phí của chợ ghi trên từng đơn; đổi mức thì báo trước và không tính lại đơn cũ. Thuế khấu trừ, nếu luật yêu cầu, ghi riêng trên đơn.

## Người làm giúp
Thành viên tổ công nghệ số chỉ làm thay khi gian hàng đồng ý, trong thời hạn và phạm vi đã ghi; gian hàng xem lại, hoàn tác và chấm dứt bất cứ lúc nào.

## Tạm ngưng
Gian hàng được báo trước ít nhất năm ngày, trừ khi cơ quan nhà nước yêu cầu dừng ngay. Đơn đang có vẫn phải làm xong.

## Dữ liệu
Gian hàng tải về được mọi dữ liệu của mình, và mang đi khi nghỉ bán.`,
    en: `This part is for shops.

## Before selling
Bring the papers on the list; the province looks at them and answers, and says which need mending.

## While selling
- Say truly what the goods are, where they are made, the price and how many are left.
- Keep food-safety papers and certificates valid.
- Confirm, pack and deliver in time; answer buyers.

## Fees and tax
The market's fee stands on each order; a change is told beforehand and does not touch orders placed. Tax withheld, where the law asks for it, stands apart.

## Helpers
Members of the digital team act only with the shop's consent, for the time and the rights it names; the shop can look, undo and end it at any time.

## Suspension
A shop is told at least five days before, unless the authorities ask for it at once. Open orders are to be finished.

## Data
A shop can download all its data and take it along when it leaves.`,
  },
};
