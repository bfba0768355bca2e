-- What the market calls the 26 classes of Decision 148/QĐ-TTg when it opens; the province changes it at /admin/categories.
insert into market_groups (code, name, name_en, position) values
  ('I.1.a', 'Rau, trái tươi', 'Fresh fruit and vegetables', 10),
  ('I.1.b', 'Thịt, cá, trứng tươi', 'Fresh meat, fish, eggs', 20),
  ('I.2.a', 'Gạo và các loại hạt', 'Rice, grains and nuts', 30),
  ('I.2.b', 'Mật ong, nông sản', 'Honey and farm goods', 40),
  ('I.3.a', 'Đồ ăn nhanh', 'Ready to eat', 50),
  ('I.3.b', 'Bún, bánh từ gạo', 'Noodles and rice cakes', 60),
  ('I.3.c', 'Hạt rang, trái sấy', 'Roasted nuts, dried fruit', 70),
  ('I.3.d', 'Giò chả, thịt cá khô', 'Sausages, dried meat and fish', 80),
  ('I.4.a', 'Tương, nước mắm', 'Soy and fish sauces', 90),
  ('I.4.b', 'Gia vị', 'Spices', 100),
  ('I.5.a', 'Chè', 'Tea', 110),
  ('I.5.b', 'Trà thảo mộc', 'Herbal tea', 120),
  ('I.6', 'Cà phê, ca cao', 'Coffee and cocoa', 130),
  ('II.1.a', 'Rượu trắng', 'Rice liquor', 140),
  ('II.1.b', 'Đồ uống có cồn', 'Wines and spirits', 150),
  ('II.2.a', 'Nước uống đóng chai', 'Bottled water', 160),
  ('II.2.b', 'Nước giải khát', 'Soft drinks', 170),
  ('III.1', 'Thuốc nam, đồ bổ', 'Herbal medicine, tonics', 180),
  ('III.2', 'Mỹ phẩm thảo dược', 'Herbal cosmetics', 190),
  ('III.3', 'Tinh dầu, dược liệu', 'Essential oils and herbs', 200),
  ('IV.1', 'Đồ thủ công', 'Handicrafts', 210),
  ('IV.2', 'Vải, quần áo', 'Cloth and clothing', 220),
  ('V.1', 'Hoa', 'Flowers', 230),
  ('V.2', 'Cây cảnh', 'Ornamental plants', 240),
  ('V.3', 'Con vật cảnh', 'Ornamental animals', 250),
  ('VI.1', 'Du lịch làng quê', 'Country visits', 260)
on conflict do nothing;
--> statement-breakpoint
-- Seats that stand: from the local day they were given, on the word and for the reason the log has of the last giving.
update office_members m set first_day = (m.created_at at time zone 'Asia/Ho_Chi_Minh')::date;
--> statement-breakpoint
update office_members m set given_by = a.actor_user_id, reason = a.reason
from (
  select distinct on (subject_id) subject_id, actor_user_id, reason from audit_log
  where action = 'office.appoint' order by subject_id, at desc, id desc
) a
where a.subject_id = m.user_id::text and exists (select from users u where u.id = a.actor_user_id);
