// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QString>

#include <optional>
#include <vector>

/// One thing of a program, as the accessibility bus shows it to a screen reader.
struct AccessibleThing
{
    QString service;
    QString path;
};

/// A small screen reader: walks the tree of the accessibility bus and does what its user would.
class AtSpi
{
public:
    /// `sessionAddress`: of the session bus that knows the accessibility bus.
    bool connectTo(const QString &sessionAddress);

    /// The first below the program, in the order of the tree, that is in sight.
    std::optional<AccessibleThing> find(const QString &role, const QString &name) const;
    QString name(const AccessibleThing &thing) const;
    QString role(const AccessibleThing &thing) const;
    bool isEnabled(const AccessibleThing &thing) const;
    bool act(const AccessibleThing &thing, const QString &action) const;
    double value(const AccessibleThing &thing) const;
    double maximum(const AccessibleThing &thing) const;
    bool setValue(const AccessibleThing &thing, double value) const;
    bool setText(const AccessibleThing &thing, const QString &text) const;
    /// For failing tests.
    QString tree() const;

private:
    QDBusMessage call(const AccessibleThing &thing, const char *interface, const char *method,
        const QVariantList &arguments = {}) const;
    QVariant property(const AccessibleThing &thing, const char *interface, const char *name) const;
    std::vector<AccessibleThing> children(const AccessibleThing &thing) const;
    bool isShowing(const AccessibleThing &thing) const;
    quint64 states(const AccessibleThing &thing) const;
    std::optional<AccessibleThing> findBelow(
        const AccessibleThing &thing, const QString &role, const QString &name) const;
    void addTree(const AccessibleThing &thing, int depth, QString &text) const;

    QDBusConnection m_bus { QString() };
};
