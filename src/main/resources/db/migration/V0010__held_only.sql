-- A hold that waits for approval may be a booking to be, or asked for as a hold: then the last yes leaves it one.
alter table meeting add column held_only boolean not null default false;
