-- A case may have several papers of one kind, such as receipts; empty where it has only one.
alter table paper_issue add column item varchar(64) not null default '';
