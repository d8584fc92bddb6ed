// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/transactions.h"
#include "engine/jobs/job.h"
#include "ui/models/logrange.h"
#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace ui {

class EmptyState;
class Session;
class TransactionModel;

/// What the transactions of a stretch of the log did: finds the one that deleted too much, and puts
/// the restore flag before it. The log is read by a job, when the page is turned to or asked.
class TransactionsPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransactionsPage)

public:
    explicit TransactionsPage(Session &session, QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;
    void setRange(const LogRange &range);
    void chooseTransaction(engine::Lsn last); // once it is read

Q_SIGNALS:
    void flagRequested(engine::Lsn commit);
    void recordsRequested(engine::Lsn last, const QString &transaction);

private:
    void setUpBars();
    void read();
    void stop();
    void take(engine::Result<engine::TransactionList> list);
    void chosenChanged();
    void updateTexts();
    std::int64_t bytesOfRange() const;
    const engine::Transaction *chosen() const;

    Session &m_session;
    EnvironmentSnapshotPtr m_snapshot;
    engine::LogIndexPtr m_readIndex; // what the list was read from
    LogRange m_range;
    LogRange m_readRange;
    engine::TransactionListPtr m_list;
    engine::JobId m_job = 0; // 0: none
    std::optional<engine::Lsn> m_wanted;
    QString m_problem;
    TimeZones m_zones;
    TransactionModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLabel *m_summary;
    QLineEdit *m_filter;
    QPushButton *m_read;
    QTableView *m_table;
    QLabel *m_detail;
    QPushButton *m_flag;
    QPushButton *m_records;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    bool m_isFitted = false;
};

} // namespace ui
