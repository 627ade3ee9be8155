-- A location is given its available number, or what lies there; a batch keeps which of the two it sets, so that it is sent again as it was. Locks location_mapping and publish_batch for an instant; no row is rewritten.

alter table location_mapping add column publishes text not null default 'available';
alter table publish_batch add column name text not null default 'available';
