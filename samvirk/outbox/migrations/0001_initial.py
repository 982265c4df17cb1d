import django.db.models.deletion
import samvirk.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('municipality_id', models.UUIDField(verbose_name='kommune')),
                ('topic', models.CharField(max_length=60, verbose_name='hva det gjelder')),
                ('subject_type', models.CharField(max_length=60, verbose_name='hva slags')),
                ('subject_id', models.UUIDField(verbose_name='hvilken')),
                ('person_id', models.UUIDField(blank=True, null=True, verbose_name='hvem det gjelder')),
                ('created_at', models.DateTimeField(verbose_name='laget')),
                ('due_at', models.DateTimeField(verbose_name='sendes tidligst')),
                ('lease', models.UUIDField(blank=True, null=True, verbose_name='tatt av')),
                ('lease_ends_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt til')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='forsøk')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='ferdig')),
                ('given_up_at', models.DateTimeField(blank=True, null=True, verbose_name='oppgitt')),
            ],
            options={
                'verbose_name': 'beskjed i utboksen',
                'verbose_name_plural': 'beskjeder i utboksen',
                'indexes': [models.Index(condition=models.Q(('done_at', None), ('given_up_at', None)), fields=['due_at'], name='message_waits'), models.Index(condition=models.Q(('given_up_at__isnull', False)), fields=['municipality_id'], name='message_given_up'), models.Index(condition=models.Q(('lease__isnull', False)), fields=['lease'], name='message_held')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done_at', None), ('given_up_at', None), _connector='OR'), name='message_is_told_or_given_up'), models.CheckConstraint(condition=models.Q(models.Q(('lease', None), ('lease_ends_at', None)), models.Q(('lease__isnull', False), ('lease_ends_at__isnull', False)), _connector='OR'), name='a_lease_ends')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField(verbose_name='til')),
                ('role', models.CharField(max_length=20, verbose_name='som')),
                ('person_id', models.UUIDField(blank=True, null=True, verbose_name='så lenge de ser')),
                ('channel', models.CharField(choices=[('screen', 'Skjerm'), ('email', 'E-post')], max_length=10, verbose_name='måte')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sendt')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='sett')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='outbox.message', verbose_name='beskjed')),
            ],
            options={
                'verbose_name': 'levering',
                'verbose_name_plural': 'leveringer',
                'indexes': [models.Index(fields=['account_id', 'channel', '-sent_at'], name='delivery_by_account')],
                'constraints': [models.UniqueConstraint(fields=('message', 'account_id', 'channel'), name='one_delivery_of_a_message_to_an_account')],
            },
        ),
    ]
