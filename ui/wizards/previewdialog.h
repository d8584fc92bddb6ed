// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/preview.h"
#include "ui/session/session.h"
#include "ui/text/format.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace ui {

class PreviewCountModel;
class PreviewKeyModel;

/// Looks into private copies of an environment: records by database at a point and now, their keys
/// page by page or what differs, and exports records. The copies go when this is closed.
class PreviewDialog : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreviewDialog)

public:
    PreviewDialog(Session &session, const QString &environmentName, engine::PreviewPtr preview,
        const TimeZones &zones, QWidget *parent);
    ~PreviewDialog() override;

private:
    enum class Mode { Differences, Then, Now };

    QLayout *makeCounts(const TimeZones &zones);
    QLayout *makeKeys();
    void fillModes();
    Mode mode() const;
    const engine::PreviewCopy &copy(Mode mode) const;
    std::optional<engine::CountPair> chosen() const;
    void restart(); // from the first key
    void load();
    void loadDifferences(const engine::bdb::DatabaseName &name);
    void loadKeys(const engine::bdb::DatabaseName &name);
    void showDifferences(const engine::bdb::Comparison &comparison);
    void showKeys(const engine::bdb::KeyPage &page);
    void showFailure(const engine::Error &error);
    void exportRecords();
    void exportTo(const engine::Path &file);

    Session &m_session;
    engine::PreviewPtr m_preview;
    PreviewCountModel *m_counts;
    PreviewKeyModel *m_keys;
    QTableView *m_databases = nullptr;
    QTableView *m_rows = nullptr;
    QComboBox *m_mode = nullptr;
    QLineEdit *m_prefix = nullptr;
    QCheckBox *m_hexadecimal = nullptr;
    QCheckBox *m_values = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_export = nullptr;
    std::vector<std::optional<engine::bdb::KeyPosition>> m_pages; // where each begins; last: shown
    std::optional<engine::bdb::KeyPosition> m_following;
    int m_attempt = 0; // answers to earlier questions are stale
};

} // namespace ui
