package org.parix.notices.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.parix.notices.Notice;
import org.parix.notices.NoticeStore;
import org.parix.notices.Topic;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InboxScreens {
    static final int PAGE = 50;

    private final JdbcClient jdbc;

    InboxScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One more than a page where there are more. */
    List<Notice> page(UserId reader, boolean unread, @Nullable Topic topic, @Nullable Long before) {
        return jdbc.sql(NoticeStore.SHOWN + """
                         where notice.account_id = :reader and notice.inbox and (not :unread or notice.read_at is null)
                           and (:topic::text is null or notice.topic = :topic) and (:before::bigint is null or notice.id < :before)
                         order by notice.id desc limit :most
                        """)
                .param("reader", reader.value())
                .param("unread", unread)
                .param("topic", topic == null ? null : topic.name(), java.sql.Types.VARCHAR)
                .param("before", before, java.sql.Types.BIGINT)
                .param("most", PAGE + 1)
                .query((row, _) -> NoticeStore.shown(row))
                .list();
    }

    /** Counts no further than asked. */
    int unread(UserId reader, int most) {
        return jdbc.sql("""
                        select count(*) from (
                            select from notices.notice where account_id = :reader and inbox and read_at is null limit :most) as counted
                        """)
                .param("reader", reader.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
