-- Which printing of its paper it was: two that are made at once cannot both be the first.
alter table paper_issue add column copy integer;
update paper_issue i set copy = counted.copy
from (select id, row_number() over (partition by case_number, paper, item order by id) as copy from paper_issue) counted
where counted.id = i.id;
alter table paper_issue alter column copy set not null;
create unique index paper_issue_copy on paper_issue (case_number, paper, item, copy);
