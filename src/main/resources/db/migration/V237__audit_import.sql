-- Cases that are older than the audit trail: what is known of each is put on the trail once, in the background. Cases
-- that are here now and have no entry are all there will ever be.
create table audit_import (
    case_number varchar(40) primary key references case_file on delete cascade,
    subject     varchar(64) not null,
    -- when it could not be done; the log says why
    failed_at   timestamptz
);
insert into audit_import (case_number, subject)
select case_number, process_instance_id from case_file f
where cleaned_at is null and not exists (select from audit_entry e where e.subject = f.process_instance_id);

insert into retention_table (name, fate, step, condition) values ('audit_import', 'GOES', 1, 'case_number = any($1)');
