-- severity: error
-- vi: Số dòng của một tệp đã lấy vào sổ không khớp với kết quả của từng dòng.
-- vi.do: Báo nhóm phát triển kèm mã tệp; gửi lại tệp đó, các dòng đã có sẽ không bị ghi trùng.
-- en: The figures of a file that was taken do not agree with the verdicts of its rows.
-- en.do: Tell the developers with the file’s number; send it again, what is there is not doubled.
select 'incoming:' || import.id as subject, import.file_name as name, import.register as detail
  from registers.import
  left join lateral (select coalesce(sum(length(verdicts) - length(replace(verdicts, 'N', ''))), 0) as created,
                            coalesce(sum(length(verdicts) - length(replace(verdicts, 'C', ''))), 0) as changed,
                            coalesce(sum(length(verdicts) - length(replace(verdicts, 'R', ''))), 0) as refused
                       from registers.import_chunk where import_id = import.id) as chunks on true
 where import.state = 'DONE'
   and (chunks.created, chunks.changed, chunks.refused) is distinct from (import.created, import.changed, import.refused)
