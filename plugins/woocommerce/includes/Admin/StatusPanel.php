<?php
/** How it goes: the last calls, how long they took, since when the service is away, and what waits to be sent. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Orders\Outbox;
use Saldo\WooCommerce\Plugin;
use Saldo\WooCommerce\Service\CallLog;
use Saldo\WooCommerce\Service\Connection;
use Saldo\WooCommerce\Service\Health;

final class StatusPanel
{
    public static function hook(): void
    {
        add_action('woocommerce_system_status_report', [self::class, 'showReport']);
    }

    public static function show(): void
    {
        echo '<h3>' . esc_html__('State', 'saldo-for-woocommerce') . '</h3>';
        echo '<p>' . esc_html(self::health()) . ' ' . esc_html(self::outbox()) . '</p>';
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
