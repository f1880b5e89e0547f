-- Somebody who takes the keys for the owner shows his authorisation as at the two other visits (MI-10)
alter table move_in_visit drop constraint move_in_visit_occasion_check;
alter table move_in_visit add constraint move_in_visit_occasion_check check (occasion in ('NOTICE', 'KEYS', 'INSPECTION'));

-- Who stood by where the manager had the unit inspected without the owner, who had not come time and again (MI-11)
alter table move_in add column inspection_witness varchar(50);
