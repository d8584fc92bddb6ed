// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"
#include "ui/models/recordmodel.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QTreeWidget;

namespace ui {

class Session;

/// The records of one log file: filters, a table that decodes what is looked at, and the fields of
/// the chosen record. Everything is read by jobs. Values show only while asked for.
class RecordsPanel : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordsPanel)

public:
    explicit RecordsPanel(Session &session, QWidget *parent = nullptr);

    /// Null: nothing is shown.
    void setLog(const engine::LogIndexPtr &log);
    void setFile(std::optional<std::uint32_t> number);
    /// Goes to a record; of one transaction only if it is given.
    void showRecord(engine::Lsn lsn, const QString &transaction = {});

Q_SIGNALS:
    void fileWanted(std::uint32_t number);

private:
    void setUpFilters();
    void filter();
    void readIndex();
    void take(engine::Result<engine::LogRecordIndexPtr> index);
    void readPage(int page);
    void goTo(engine::Lsn lsn);
    void chosenChanged();
    void showFields();
    void fillChoices();
    void setSummary(const QString &problem = {});
    std::optional<engine::LogRecordFilter> wantedFilter() const;

    Session &m_session;
    engine::LogIndexPtr m_log;
    std::optional<std::uint32_t> m_file;
    std::optional<engine::Lsn> m_wanted; // to go to once the index is there
    std::uint64_t m_reading = 0; // grows with each index that is asked for
    engine::JobId m_job = 0;
    std::vector<engine::LogRecordField> m_fields;
    RecordModel *m_model;
    QTableView *m_table;
    QTreeWidget *m_detail;
    QLabel *m_summary;
    QComboBox *m_type;
    QComboBox *m_database;
    QLineEdit *m_transaction;
    QLineEdit *m_text;
    QLineEdit *m_from;
    QCheckBox *m_values;
    QPushButton *m_previous;
    QTimer m_delay; // while somebody types
    bool m_isFitted = false;
};

} // namespace ui
