// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace ui {

/// Text of less weight. Follows the palette, also while the window is open.
class FaintLabel : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FaintLabel)

public:
    explicit FaintLabel(QWidget *parent)
        : FaintLabel(QString(), parent)
    {}
    FaintLabel(const QString &text, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeColor();
};

} // namespace ui
