-- Contained units also keep the version of the document they were seen in: of a document that has changed, what it held in between is not known. Locks contained_units for an instant; no row is rewritten.

alter table contained_units add column document_version text;
