-- Mails that have left before addresses were hidden: to whom a weekly mail went is nobody's to read.
update mails set recipient = left(recipient, 1) || '…@…' where kind in ('weekly', 'weekly_first') and state <> 'waiting';
