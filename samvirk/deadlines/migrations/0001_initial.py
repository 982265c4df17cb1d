import django.db.models.deletion
import samvirk.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coordination', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
    ]

    operations = [
        migrations.CreateModel(
            name='ToldDeadline',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('progress', 'Fremdrift'), ('first_contact', 'Første kontakt'), ('start_conversation', 'Oppstartsamtale'), ('start_meeting', 'Oppstartsmøte'), ('plan', 'Plan'), ('consent', 'Samtykke'), ('team_meeting', 'Møte i gruppen'), ('review', 'Evaluering')], max_length=18, verbose_name='hva')),
                ('subject_id', models.UUIDField(verbose_name='hvilken')),
                ('due_on', models.DateField(verbose_name='frist')),
                ('told_at', models.DateTimeField(verbose_name='varslet')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told_deadlines', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told_deadlines', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'varslet frist',
                'verbose_name_plural': 'varslede frister',
                'constraints': [models.UniqueConstraint(fields=('coordination', 'kind', 'subject_id', 'due_on'), name='a_deadline_is_told_once')],
            },
        ),
    ]
