-- The person whom a case is about, so that a case that grows out of another one knows whom to ask. Private (EN-07).
create table case_party (
    case_number varchar(32) primary key references case_file,
    name        varchar(50) not null,
    phone       varchar(30) not null,
    email       varchar(200)
);

insert into case_party (case_number, name, phone, email)
select case_number, complainant_name, phone, email from complaint;
