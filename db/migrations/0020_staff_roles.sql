-- Until now there were owners and staff; staff did all but what is the owner's, which is a manager.
update seller_staff set role = 'manager' where role = 'staff';
