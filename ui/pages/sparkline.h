// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/timestamp.h"

#include <QWidget>

#include <vector>

namespace ui {

/// A value over time as a small line without axes; what it says is in words beside it.
class Sparkline : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sparkline)

public:
    struct Sample
    {
        engine::Timestamp at;
        double value = 0;

        bool operator==(const Sample &) const = default;
    };

    explicit Sparkline(QWidget *parent = nullptr);

    /// Ascending in time. Fewer than two are no line.
    void setSamples(std::vector<Sample> samples);
    const std::vector<Sample> &samples() const { return m_samples; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Sample> m_samples;
};

} // namespace ui
