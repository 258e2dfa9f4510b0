<?php
/** How it goes: the last calls, how long they took, since when the service is away, and what waits to be sent. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Orders\Outbox;
use Saldo\WooCommerce\Plugin;
use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\CallLog;
use Saldo\WooCommerce\Service\Connection;
use Saldo\WooCommerce\Service\Health;

final class StatusPanel
{
    private const MAX_REPAIRS = 10;
    /** The page of the settings waits no longer for them. */
    private const REPAIRS_SECONDS = 2.0;

    public static function hook(): void
    {
        add_action('woocommerce_system_status_report', [self::class, 'showReport']);
    }

    public static function show(): void
    {
        echo '<h3>' . esc_html__('State', 'saldo-for-woocommerce') . '</h3>';
        echo '<p>' . esc_html(self::health()) . ' ' . esc_html(self::outbox()) . '</p>';
        self::showRepairs();
        $calls = array_reverse(CallLog::all());
        if ($calls === []) {
            return;
        }
        echo '<details><summary>' . esc_html(self::latency($calls)) . '</summary><table class="widefat striped" style="max-width:60em"><thead><tr><th>'
            . esc_html__('When', 'saldo-for-woocommerce') . '</th><th>' . esc_html__('Call', 'saldo-for-woocommerce') . '</th><th>'
            . esc_html__('Answer', 'saldo-for-woocommerce') . '</th><th>' . esc_html__('Milliseconds', 'saldo-for-woocommerce') . '</th></tr></thead><tbody>';
        foreach ($calls as $call) {
            $answer = $call['status'] === 0 ? __('none', 'saldo-for-woocommerce') : $call['status'] . ' ' . $call['code'];
            echo '<tr><td>' . esc_html(wp_date('Y-m-d H:i:s', $call['at'])) . '</td><td><code>' . esc_html($call['method'] . ' ' . $call['path'])
                . '</code></td><td>' . esc_html($answer) . '</td><td>' . esc_html((string) $call['ms']) . '</td></tr>';
        }
        echo '</tbody></table></details>';
    }

    /** What Saldo mended where it and the shop differed; left out while it does not answer. */
    private static function showRepairs(): void
    {
        $reply = Health::degradedSince() === 0 ? Api::call('GET', '/v1/connection/repairs?limit=' . self::MAX_REPAIRS, null, self::REPAIRS_SECONDS) : null;
        if ($reply === null || !$reply->isOk() || !is_array($reply->body['items'] ?? null)) {
            return;
        }
        if ($reply->body['items'] === []) {
            echo '<p>' . esc_html__('Shop and Saldo agree on every order; nothing had to be mended.', 'saldo-for-woocommerce') . '</p>';
            return;
        }
        echo '<details><summary>' . esc_html__('Mended between the shop and Saldo', 'saldo-for-woocommerce') . '</summary><ul class="ul-disc">';
        foreach ($reply->body['items'] as $repair) {
            $what = self::repairName((string) ($repair['kind'] ?? '')) . (isset($repair['orderId'], $repair['shopOrder']) ? ' · #' . $repair['shopOrder'] : '');
            $when = strtotime((string) ($repair['at'] ?? ''));
            echo '<li>' . esc_html(($when === false ? '' : wp_date('Y-m-d H:i', $when) . ' ') . $what . (isset($repair['code']) ? ' (' . $repair['code'] . ')' : '')) . '</li>';
        }
        echo '</ul></details>';
    }

    private static function repairName(string $kind): string
    {
        $names = [
            'voidOrder' => __('Cancelled here, so its reservation was freed', 'saldo-for-woocommerce'),
            'captureMissing' => __('Shipped here and not invoiced, so the capture was asked for', 'saldo-for-woocommerce'),
            'hold' => __('Put on hold', 'saldo-for-woocommerce'),
            'release' => __('Released', 'saldo-for-woocommerce'),
            'cancel' => __('Cancelled at Saldo, so it was cancelled here', 'saldo-for-woocommerce'),
            'markPaid' => __('Marked as paid', 'saldo-for-woocommerce'),
            'hintsEnabled' => __('The webhook “Saldo” was switched on again', 'saldo-for-woocommerce'),
        ];
        return $names[$kind] ?? $kind;
    }

    /** The same in WooCommerce → Status, where support looks first. */
    public static function showReport(): void
    {
        $rows = [
            __('Version', 'saldo-for-woocommerce') => Plugin::VERSION,
            __('Connection', 'saldo-for-woocommerce') => Connection::isThere() ? Connection::service() . (Connection::isTest() ? ' (test)' : '') : __('none', 'saldo-for-woocommerce'),
            __('State', 'saldo-for-woocommerce') => self::health(),
            __('Outbox', 'saldo-for-woocommerce') => self::outbox(),
            __('Calls', 'saldo-for-woocommerce') => self::latency(CallLog::all()),
        ];
        echo '<table class="wc_status_table widefat" cellspacing="0"><thead><tr><th colspan="3" data-export-label="Saldo"><h2>Saldo</h2></th></tr></thead><tbody>';
        foreach ($rows as $name => $value) {
            echo '<tr><td data-export-label="' . esc_attr($name) . '">' . esc_html($name) . ':</td><td class="help"></td><td>' . esc_html($value) . '</td></tr>';
        }
        echo '</tbody></table>';
    }

    public static function health(): string
    {
        $since = Health::degradedSince();
        /* translators: %s: time */
        return $since === 0 ? __('Saldo answers.', 'saldo-for-woocommerce') : sprintf(__('Degraded since %s: credit is hidden, what is paid at once is shown.', 'saldo-for-woocommerce'), wp_date('Y-m-d H:i:s', $since));
    }

    private static function outbox(): string
    {
        $census = Outbox::census();
        /* translators: 1: number of waiting, 2: number of stuck */
        return sprintf(__('Waiting to be sent: %1$d, stuck: %2$d.', 'saldo-for-woocommerce'), $census[Outbox::WAITING] ?? 0, $census[Outbox::STUCK] ?? 0);
    }

    /** @param list<array<string, mixed>> $calls */
    private static function latency(array $calls): string
    {
        $times = array_column($calls, 'ms');
        sort($times);
        $middle = $times === [] ? 0 : $times[intdiv(count($times), 2)];
        /* translators: 1: number of calls, 2: median, 3: longest, both in milliseconds */
        return sprintf(__('The last %1$d calls: %2$d ms in the middle, %3$d ms at most', 'saldo-for-woocommerce'), count($times), $middle, $times === [] ? 0 : end($times));
    }
}
